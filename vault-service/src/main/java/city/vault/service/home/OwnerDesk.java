package city.vault.service.home;

import city.vault.client.access.Freezing;
import city.vault.client.asset.AssetView;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.asset.OwnerAssets;
import city.vault.client.grant.Delegations;
import city.vault.client.grant.OwnerGrants;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.Ceremony;
import city.vault.client.party.Rebindings;
import city.vault.client.party.Registry;
import city.vault.client.party.RegistrySource;
import city.vault.client.trace.PhoneMemory;
import city.vault.client.trace.PhoneTrace;
import city.vault.client.trace.TraceCheck;
import city.vault.protocol.Binding;
import city.vault.protocol.Closure;
import city.vault.protocol.Command;
import city.vault.protocol.Delegation;
import city.vault.protocol.DelegationEnd;
import city.vault.protocol.Entry;
import city.vault.protocol.Freeze;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Rebinding;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import city.vault.protocol.Unfreeze;
import city.vault.protocol.Veto;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An owner at its home, which is what a phone is: whatever it signs, its trace remembers. */
public final class OwnerDesk extends LendingDesk {
  private final Session session;
  private final Freezing freezing;
  private final Delegations delegations;
  private final PhoneTrace trace;
  private final Rebindings rebindings;

  private OwnerDesk(
      Session session,
      OwnerAssets assets,
      OwnerGrants grants,
      Registry registry,
      PhoneTrace trace) {
    super(assets, grants);
    this.session = session;
    this.delegations = new Delegations(session, trace.memory().owner(), registry);
    this.freezing = new Freezing(session, FreezeHand.OWNER);
    this.trace = trace;
    this.rebindings = new Rebindings(session);
  }

  public static OwnerDesk open(Home home, SecureRandom random) throws IOException {
    Session session = home.session(random);
    Registry registry = home.registry(session);
    return new OwnerDesk(
        session,
        new OwnerAssets(session, home.owner(), home.identity().sealing(), registry),
        new OwnerGrants(session, home.owner(), home.identity().sealing(), registry),
        registry,
        new PhoneTrace(
            session,
            home.owner(),
            registry.currentRoots(),
            home.witnesses(random),
            home.path("trace.json")));
  }

  /** Hands in the binding that both authorities and this phone have signed. */
  public CommandResult bind(Signed<Binding> binding) throws IOException {
    return trace.handIn(binding, () -> session.api().submit("/v1/owners", binding));
  }

  /**
   * Signs the new keys of this phone in their turn.
   *
   * @return handed in, unless the key before has to sign yet
   */
  public Ceremony<Rebinding> accept(Ceremony<Rebinding> given) throws IOException {
    Ceremony<Rebinding> signed = given.signedBy(session.holder().signer());
    trace.remember(signed.digest());
    if (signed.isComplete()) {
      trace.handIn(signed.signed(), () -> rebindings.submit(signed.signed()));
    }
    return signed;
  }

  /** Signs for the phone that follows this one, and hands it in. */
  public CommandResult agree(Ceremony<Rebinding> given) throws IOException {
    Signed<Rebinding> agreed = given.signedBy(session.holder().signer()).signed();
    return rebindings.submit(agreed);
  }

  /** The re-binding of this owner that waits. */
  public Optional<RegistrySource.Rebound> waiting() {
    return rebindings.waiting(trace.memory().owner());
  }

  /** Stops it. */
  public CommandResult veto() throws IOException {
    Signed<Veto> veto = rebindings.veto(trace.memory().owner());
    return trace.handIn(veto, () -> rebindings.submitVeto(veto));
  }

  @Override
  CommandResult handIn(Signed<? extends Command> signed, Supplier<CommandResult> submission)
      throws IOException {
    return trace.handIn(signed, submission);
  }

  @Override
  boolean opens(AssetView asset) {
    return asset.isReturned();
  }

  /** The last delegation of this company to each of its clerks. */
  public List<Delegations.Item> delegations() {
    return delegations.list();
  }

  /**
   * Lets a clerk act for this company, and open the records of those types that it has now.
   *
   * @param lasting how long from now
   */
  public CommandResult delegate(
      OwnerId clerk, List<Delegation.Power> types, List<ScenarioId> scenarios, Duration lasting)
      throws IOException {
    List<TypeId> named = types.stream().map(Delegation.Power::type).toList();
    List<OpenedRecord> opened =
        open().stream().filter(record -> named.contains(record.type().type())).toList();
    Submission given = delegations.give(clerk, types, scenarios, lasting, opened);
    return trace.handIn(given.command(), () -> delegations.submit(given));
  }

  /** Ends what a clerk may do, at once. */
  public CommandResult endDelegation(OwnerId clerk) throws IOException {
    Signed<DelegationEnd> end = delegations.end(delegations.toClerk(clerk));
    return trace.handIn(end, () -> delegations.submitEnd(end));
  }

  /** Freezes all reads of this owner's records, until {@link #unfreeze}. */
  public CommandResult freeze(String reason) throws IOException {
    Signed<Freeze> freeze = freezing.freeze(itself(), reason);
    return trace.handIn(freeze, () -> freezing.submitFreeze(freeze));
  }

  /** Lets reads go on, as far as no authority has frozen them. */
  public CommandResult unfreeze(String reason) throws IOException {
    Signed<Unfreeze> unfreeze = freezing.unfreeze(itself(), reason);
    return trace.handIn(unfreeze, () -> freezing.submitUnfreeze(unfreeze));
  }

  /** Closes this owner for good: nothing is issued, asked, lent or read any more. */
  public CommandResult close() throws IOException {
    OwnerId owner = trace.memory().owner();
    Signed<Closure> closure =
        session.holder().sign(header -> new Closure(header, owner, List.of()));
    return trace.handIn(closure, () -> session.api().submit("/v1/closures", closure));
  }

  private FreezeTarget itself() {
    return new FreezeTarget.OfOwner(trace.memory().owner());
  }

  /** What this phone remembers of its trace. */
  public PhoneMemory memory() {
    return trace.memory();
  }

  /** Checks what happened since the last check. */
  public TraceCheck.Verdict checkTrace() throws IOException {
    return trace.check();
  }

  /** The whole trace that was checked, oldest first. */
  public List<Entry> history() {
    return trace.history();
  }
}
