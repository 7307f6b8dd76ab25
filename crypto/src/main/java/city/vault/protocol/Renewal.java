package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * The owner gives a grant a new term, within what its request asked: the duration is counted from
 * this command's transaction, the reads begin anew. It may have expired or be exhausted; what opens
 * it is still there until it is revoked.
 *
 * @param grant which grant
 * @param grantDigest digest of its signed bytes
 * @param term the new term
 */
public record Renewal(
    Header header, OwnerId owner, GrantId grant, Digest grantDigest, GrantTerm term)
    implements GrantChange {
  @Override
  public Kind kind() {
    return Kind.RENEWAL;
  }

  @Override
  public GrantStatus.Step step() {
    return GrantStatus.Step.RENEW;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("grant", grant.value())
        .put("grantDigest", grantDigest.hex())
        .put("notAfter", Times.format(term.notAfter()))
        .put("reads", term.reads());
  }

  static Renewal read(Header header, Members m) {
    return new Renewal(
        header,
        m.owner("owner"),
        new GrantId(m.text("grant", 32)),
        m.digest("grantDigest"),
        new GrantTerm(m.time("notAfter"), m.number("reads", 1, 1_000_000)));
  }
}
