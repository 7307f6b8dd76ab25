package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * A witness states an owner's head as its own peer has it. Its nonce is the asker's. Two of them
 * that give one (owner, seq) two heads prove fraud, by themselves.
 *
 * @param witness who states it
 * @param owner whose trace
 * @param seq number of the last entry, 0 before the first
 * @param head its entry hash
 * @param height number of the last block that the witness has seen
 * @param block that block's hash
 */
public record OwnerHead(
    Header header, PartyId witness, OwnerId owner, long seq, Digest head, long height, Digest block)
    implements SignedObject {
  @Override
  public Kind kind() {
    return Kind.OWNER_HEAD;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("witness", witness.value())
        .put("owner", owner.value())
        .put("seq", seq)
        .put("head", head.hex())
        .put("height", height)
        .put("block", block.hex());
  }

  static OwnerHead read(Header header, Members m) {
    return new OwnerHead(
        header,
        m.party("witness"),
        m.owner("owner"),
        m.longNumber("seq"),
        m.digest("head"),
        m.longNumber("height"),
        m.digest("block"));
  }
}
