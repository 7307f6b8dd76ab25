package city.vault.client.trace;

import city.vault.client.Roots;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.protocol.Inspection;
import city.vault.protocol.Look;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regulator looks at owners' traces, and inspects what institutions read. Either stands on the
 * ledger before anything is shown.
 */
public final class Regulator {
  private final Session session;
  private final PartyId party;
  private final Roots roots;
  private final List<WitnessApi> witnesses;

  /** Looks as one regulator. */
  public Regulator(Session session, PartyId party, Roots roots, List<WitnessApi> witnesses) {
    this.session = session;
    this.party = party;
    this.roots = roots;
    this.witnesses = List.copyOf(witnesses);
  }

  /** Signs a look; {@code reference} is the regulator's own, of the case. */
  public Signed<Look> sign(OwnerId owner, String reference) {
    return session.holder().sign(header -> new Look(header, party, owner, reference));
  }

  /** Hands a look in: for ten minutes the owner's trace is shown. */
  public CommandResult submit(Signed<Look> look) {
    return session.api().submit("/v1/looks", look);
  }

  /** Signs an inspection; {@code reference} is the regulator's own, of the case. */
  public Signed<Inspection> signInspection(
      PartyId institution, Optional<ScenarioId> scenario, String reference) {
    return session
        .holder()
        .sign(header -> new Inspection(header, party, institution, scenario, reference));
  }

  /** Hands an inspection in: for ten minutes what it is about is listed. */
  public CommandResult submitInspection(Signed<Inspection> inspection) {
    return session.api().submit("/v1/inspections", inspection);
  }

  /** What an institution read, permitted or not, in the ledger's order. */
  public List<InspectedAccess> accesses(PartyId institution, Optional<ScenarioId> scenario) {
    List<InspectedAccess> all = new ArrayList<>();
    String under = scenario.map(id -> "&scenario=" + id).orElse("");
    long after = 0;
    while (true) {
      Accesses page =
          session.get(
              Accesses.class,
              "/v1/parties/" + institution + "/accesses?limit=500&after=" + after + under);
      if (page.accesses().isEmpty()) {
        return List.copyOf(all);
      }
      all.addAll(page.accesses());
      after = page.next();
    }
  }

  private record Accesses(List<InspectedAccess> accesses, long next) {}

  /** The whole trace of an owner that was looked at, checked under the witnesses' heads. */
  public TraceCheck.Verdict trace(OwnerId owner) {
    List<TraceCheck.Stated> stated = WitnessApi.ask(witnesses, owner, session.holder().random());
    TracePages.Claimed claimed = TracePages.after(session, owner, 0, stated);
    return new TraceCheck(roots, false)
        .check(
            PhoneMemory.blank(roots.network(), owner),
            claimed.seq(),
            claimed.head(),
            claimed.entries(),
            stated);
  }
}
