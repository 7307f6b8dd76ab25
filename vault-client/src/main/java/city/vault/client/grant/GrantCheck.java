package city.vault.client.grant;

import city.vault.client.UntrustedException;
import city.vault.client.party.Registry;
import city.vault.protocol.Delegation;
import city.vault.protocol.Grant;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import java.util.Optional;

/** Checks that a grant is what it claims to be. */
public final class GrantCheck {
  private GrantCheck() {}

  /**
   * Demands that the owner of the request signed this grant as an answer to it, or a clerk that may
   * answer under that scenario and, where it lends later records, on those fields.
   *
   * @throws UntrustedException naming the first check that fails
   */
  public static Signed<Grant> answers(
      Signed<Grant> signed, Signed<Request> request, Registry registry) {
    Grant grant = signed.object();
    Request asked = request.object();
    UntrustedException.unless(
        grant.request().equals(asked.id())
            && grant.requestDigest().equals(request.digest())
            && grant.owner().equals(asked.owner())
            && grant.grantee().equals(asked.institution()),
        "wrong-request");
    Optional<Delegation> limits = registry.signedByOwner(signed, grant.owner());
    UntrustedException.unless(
        limits
            .filter(d ->
                !d.covers(asked.scenario())
                    || !grant.standing().stream().allMatch(s -> d.covers(s.type(), s.field())))
            .isEmpty(),
        "delegation-exceeded");
    return signed;
  }
}
