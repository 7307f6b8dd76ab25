package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * A witness has seen one transaction committed on its own peer: the Merkle root of the trace
 * entries that it wrote.
 *
 * @param witness who has seen it
 * @param tx the transaction
 * @param height the number of its block
 * @param entries how many entries it wrote
 * @param root {@link MerkleTree} root of their entry hashes
 */
public record TxRoot(Header header, PartyId witness, TxId tx, long height, int entries, Digest root)
    implements SignedObject {
  @Override
  public Kind kind() {
    return Kind.TX_ROOT;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("witness", witness.value())
        .put("tx", tx.value())
        .put("height", height)
        .put("entries", entries)
        .put("root", root.hex());
  }

  static TxRoot read(Header header, Members m) {
    return new TxRoot(
        header,
        m.party("witness"),
        new TxId(m.text("tx", 64)),
        m.longNumber("height"),
        m.number("entries", 1, 100_000),
        m.digest("root"));
  }
}
