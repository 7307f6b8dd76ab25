package city.vault.client.trace;

import city.vault.client.Roots;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.protocol.Look;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Signed;
import java.util.List;

/** A regulator looks at owners' traces; each look is itself an entry, before anything is shown. */
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

  /** The whole trace of an owner that was looked at, checked under the witnesses' heads. */
  public TraceCheck.Verdict trace(OwnerId owner) {
    List<TraceCheck.Stated> stated = WitnessApi.ask(witnesses, owner, session.holder().random());
    TracePages.Claimed claimed = TracePages.after(session, owner, 0);
    return new TraceCheck(roots, false)
        .check(
            PhoneMemory.blank(roots.network(), owner),
            claimed.seq(),
            claimed.head(),
            claimed.entries(),
            stated);
  }
}
