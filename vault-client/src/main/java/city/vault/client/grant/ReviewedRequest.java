package city.vault.client.grant;

import city.vault.client.UntrustedException;
import city.vault.client.party.RegisteredParty;
import city.vault.client.party.Registry;
import city.vault.protocol.Mode;
import city.vault.protocol.Notice;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Request;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.Signed;
import java.util.List;

/**
 * A request that has proved itself: signed by a registered institution, under a scenario of its own
 * that the registrar approved, asking for no more than that allows. Only such a one is shown.
 *
 * @param request the request
 * @param scenario the approved scenario
 * @param institution who asks, with its registered name
 */
public record ReviewedRequest(
    Signed<Request> request, Scenario scenario, RegisteredParty institution) {

  /**
   * Checks a request.
   *
   * @param owner whom it must be for
   * @throws UntrustedException naming the first check that fails
   */
  public static ReviewedRequest check(Signed<Request> signed, OwnerId owner, Registry registry) {
    Request request = signed.object();
    UntrustedException.unless(request.owner().equals(owner), "wrong-owner");
    RegisteredParty institution =
        registry.signedBy(signed, request.institution(), Role.INSTITUTION);
    Signed<Scenario> scenario = registry.scenario(request.scenario(), request.version());
    UntrustedException.unless(
        scenario.digest().equals(request.proposal())
            && scenario.object().institution().equals(request.institution()),
        "wrong-scenario");
    for (Request.Wanted wanted : request.fields()) {
      UntrustedException.unless(
          scenario
              .object()
              .demand(wanted.type(), wanted.field())
              .filter(demand -> demand.mode() == wanted.mode())
              .isPresent(),
          "field-not-in-scenario");
    }
    UntrustedException.unless(
        scenario.object().ceilings().cover(request.asked()), "beyond-ceiling");
    return new ReviewedRequest(signed, scenario.object(), institution);
  }

  /** What the owner is shown (告知), a function of scenario and request alone. */
  public Notice notice() {
    return new Notice(scenario, request.object());
  }

  /** Why that field is asked for, and whether it is required. */
  public Scenario.Demand demand(Request.Wanted wanted) {
    return scenario.demand(wanted.type(), wanted.field()).orElseThrow();
  }

  /** The fields that may be dropped. */
  public List<Request.Wanted> optional() {
    return request.object().fields().stream().filter(w -> !demand(w).required()).toList();
  }

  /** The fields that are asked for to be read. */
  List<Request.Wanted> toRead() {
    return request.object().fields().stream().filter(w -> w.mode() == Mode.READ).toList();
  }
}
