package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * The owner declines a request. No reason is asked for.
 *
 * @param request which request
 * @param requestDigest digest of its signed bytes
 */
public record Decline(Header header, OwnerId owner, RequestId request, Digest requestDigest)
    implements Command, OwnerCommand {
  @Override
  public Kind kind() {
    return Kind.DECLINE;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("request", request.value())
        .put("requestDigest", requestDigest.hex());
  }

  static Decline read(Header header, Members m) {
    return new Decline(
        header, m.owner("owner"), new RequestId(m.text("request", 32)), m.digest("requestDigest"));
  }
}
