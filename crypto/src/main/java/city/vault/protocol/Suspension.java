package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * The owner stops a grant for a while: until it is resumed, no read is permitted.
 *
 * @param grant which grant
 * @param grantDigest digest of its signed bytes
 */
public record Suspension(Header header, OwnerId owner, GrantId grant, Digest grantDigest)
    implements GrantChange {
  @Override
  public Kind kind() {
    return Kind.SUSPENSION;
  }

  @Override
  public GrantStatus.Step step() {
    return GrantStatus.Step.SUSPEND;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("grant", grant.value())
        .put("grantDigest", grantDigest.hex());
  }

  static Suspension read(Header header, Members m) {
    return new Suspension(
        header, m.owner("owner"), new GrantId(m.text("grant", 32)), m.digest("grantDigest"));
  }
}
