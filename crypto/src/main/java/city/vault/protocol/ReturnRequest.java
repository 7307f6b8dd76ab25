package city.vault.protocol;

import city.vault.crypto.BoxContext;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;

/**
 * An owner asks an issuer for its records of one type that were not returned (申请返还). The issuer
 * answers with a statement: of each record that it has, or of the absence of any.
 *
 * @param issuer whom it asks; registered for the type
 * @param sealedTo the issuer's sealing key
 * @param box SM3 of the sealed number under which the issuer knows the owner, which travels as an
 *     attachment of {@value #BOX_BYTES} bytes
 */
public record ReturnRequest(
    Header header, OwnerId owner, PartyId issuer, TypeId type, KeyId sealedTo, Digest box)
    implements Command, OwnerCommand {
  /** C1, C3, context digest and a number of 18 characters. */
  public static final int BOX_BYTES = 64 + 32 + 32 + 18;

  @Override
  public Kind kind() {
    return Kind.RETURN_REQUEST;
  }

  /** What the sealed number is for. */
  public static BoxContext subjectContext(NetworkId network, Nonce request, KeyId recipient) {
    return new BoxContext("vault/v1/return-subject", network.value(), request.value(), recipient);
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("issuer", issuer.value())
        .put("type", type.value())
        .put("sealedTo", sealedTo.hex())
        .put("box", box.hex());
  }

  static ReturnRequest read(Header header, Members m) {
    return new ReturnRequest(
        header,
        m.owner("owner"),
        m.party("issuer"),
        m.type("type"),
        m.key("sealedTo"),
        m.digest("box"));
  }
}
