package city.vault.service.home;

import city.vault.client.access.Freezing;
import city.vault.client.asset.AssetView;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.asset.OwnerAssets;
import city.vault.client.grant.Choice;
import city.vault.client.grant.GrantItem;
import city.vault.client.grant.OwnerGrants;
import city.vault.client.grant.RequestItem;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.Ceremony;
import city.vault.client.party.Rebindings;
import city.vault.client.party.Registry;
import city.vault.client.party.RegistrySource;
import city.vault.client.trace.PhoneMemory;
import city.vault.client.trace.PhoneTrace;
import city.vault.client.trace.TraceCheck;
import city.vault.protocol.AssetId;
import city.vault.protocol.Binding;
import city.vault.protocol.Claim;
import city.vault.protocol.Closure;
import city.vault.protocol.Decline;
import city.vault.protocol.Entry;
import city.vault.protocol.Freeze;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Rebinding;
import city.vault.protocol.RequestId;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.protocol.Unfreeze;
import city.vault.protocol.Veto;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An owner at its home, which is what a phone is: whatever it signs, its trace remembers. */
public final class OwnerDesk {
  private final Session session;
  private final OwnerAssets assets;
  private final OwnerGrants grants;
  private final Freezing freezing;
  private final PhoneTrace trace;
  private final Rebindings rebindings;

  private OwnerDesk(Session session, OwnerAssets assets, OwnerGrants grants, PhoneTrace trace) {
    this.session = session;
    this.assets = assets;
    this.grants = grants;
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

  public List<AssetView> assets() {
    return assets.list();
  }

  /** Claims all that waits; nothing is handed in where nothing does. */
  public int claimAll() throws IOException {
    List<AssetId> waiting =
        assets.list().stream().filter(AssetView::isClaimable).map(AssetView::asset).toList();
    for (int at = 0; at < waiting.size(); at += Claim.MAX_ASSETS) {
      Signed<Claim> claim =
          assets.claim(waiting.subList(at, Math.min(waiting.size(), at + Claim.MAX_ASSETS)));
      trace.handIn(claim, () -> assets.submit(claim));
    }
    return waiting.size();
  }

  /** The records that are sealed to this owner, opened and checked. */
  public List<OpenedRecord> open() {
    return assets.list().stream().filter(AssetView::isReturned).map(assets::open).toList();
  }

  public List<RequestItem> openRequests() {
    return grants.open();
  }

  /** A request that waits, checked before it is shown. */
  public ReviewedRequest review(RequestId id) {
    return grants.open().stream()
        .filter(item -> item.signed().object().id().equals(id))
        .findFirst()
        .map(grants::review)
        .orElseThrow(() -> new IllegalArgumentException("no such request waits for an answer"));
  }

  /** Lends what the choice says. */
  public GrantId lend(ReviewedRequest reviewed, Choice choice) throws IOException {
    Submission grant = grants.lend(reviewed, choice, open());
    trace.handIn(grant.command(), () -> grants.submitGrant(grant));
    return new GrantId(grant.command().object().header().nonce().value());
  }

  public CommandResult decline(RequestId id) throws IOException {
    Signed<Decline> decline = grants.decline(review(id).request());
    return trace.handIn(decline, () -> grants.submitDecline(decline));
  }

  public List<GrantItem> grants() {
    return grants.grants();
  }

  public CommandResult suspend(GrantId id) throws IOException {
    return handIn(grants.suspend(grant(id)));
  }

  public CommandResult resume(GrantId id) throws IOException {
    return handIn(grants.resume(grant(id)));
  }

  /** Gives a grant a new term, from now on. */
  public CommandResult renew(GrantId id, Duration lasting, int reads) throws IOException {
    return handIn(grants.renew(grant(id), lasting, reads));
  }

  public CommandResult revoke(GrantId id) throws IOException {
    return handIn(grants.revoke(grant(id)));
  }

  private CommandResult handIn(Signed<? extends GrantChange> change) throws IOException {
    return trace.handIn(change, () -> grants.submitChange(change));
  }

  private Signed<Grant> grant(GrantId id) {
    return grants.grants().stream()
        .map(GrantItem::signed)
        .filter(grant -> grant.object().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such grant of this owner"));
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
