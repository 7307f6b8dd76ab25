package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * The owner revokes a grant: from its commit on, no read is permitted.
 *
 * @param grant which grant
 * @param grantDigest digest of its signed bytes
 */
public record Revocation(Header header, OwnerId owner, GrantId grant, Digest grantDigest)
    implements GrantChange {
  @Override
  public Kind kind() {
    return Kind.REVOCATION;
  }

  @Override
  public GrantStatus.Step step() {
    return GrantStatus.Step.REVOKE;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("grant", grant.value())
        .put("grantDigest", grantDigest.hex());
  }

  static Revocation read(Header header, Members m) {
    return new Revocation(
        header, m.owner("owner"), new GrantId(m.text("grant", 32)), m.digest("grantDigest"));
  }
}
