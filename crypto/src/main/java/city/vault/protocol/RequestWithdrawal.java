package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * An institution takes back a request that the owner has not answered.
 *
 * @param institution who asked
 * @param owner who was asked
 * @param request which request
 * @param requestDigest digest of its signed bytes
 */
public record RequestWithdrawal(
    Header header, PartyId institution, OwnerId owner, RequestId request, Digest requestDigest)
    implements Command, OwnerCommand {
  @Override
  public Kind kind() {
    return Kind.REQUEST_WITHDRAWAL;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("institution", institution.value())
        .put("owner", owner.value())
        .put("request", request.value())
        .put("requestDigest", requestDigest.hex());
  }

  static RequestWithdrawal read(Header header, Members m) {
    return new RequestWithdrawal(
        header,
        m.party("institution"),
        m.owner("owner"),
        new RequestId(m.text("request", 32)),
        m.digest("requestDigest"));
  }
}
