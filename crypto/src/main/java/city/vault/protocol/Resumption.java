package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * The owner lets a suspended grant go on, within the term that it has.
 *
 * @param grant which grant
 * @param grantDigest digest of its signed bytes
 */
public record Resumption(Header header, OwnerId owner, GrantId grant, Digest grantDigest)
    implements GrantChange {
  @Override
  public Kind kind() {
    return Kind.RESUMPTION;
  }

  @Override
  public GrantStatus.Step step() {
    return GrantStatus.Step.RESUME;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("grant", grant.value())
        .put("grantDigest", grantDigest.hex());
  }

  static Resumption read(Header header, Members m) {
    return new Resumption(
        header, m.owner("owner"), new GrantId(m.text("grant", 32)), m.digest("grantDigest"));
  }
}
