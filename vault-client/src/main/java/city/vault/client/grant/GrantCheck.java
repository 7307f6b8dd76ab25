package city.vault.client.grant;

import city.vault.client.UntrustedException;
import city.vault.client.party.Registry;
import city.vault.protocol.Grant;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;

/** Checks that a grant is what it claims to be. */
public final class GrantCheck {
  private GrantCheck() {}

  /**
   * Demands that the owner of the request signed this grant as an answer to it.
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
    registry.signedBy(signed, grant.owner());
    return signed;
  }
}
