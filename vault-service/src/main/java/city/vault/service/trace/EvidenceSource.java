package city.vault.service.trace;

import city.vault.client.evidence.Authorisation;
import city.vault.client.evidence.EvidenceParts;
import city.vault.client.evidence.Inclusion;
import city.vault.client.evidence.OwnersKeys;
import city.vault.client.evidence.ReadOutcome;
import city.vault.client.evidence.ReleasedVersion;
import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.protocol.Command;
import city.vault.protocol.Delegation;
import city.vault.protocol.Entry;
import city.vault.protocol.GrantChange;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Read;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Renewal;
import city.vault.protocol.Revocation;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.Suspension;
import city.vault.protocol.TxId;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.TransactionBody;
import city.vault.rulebook.asset.RecordTypeState;
import city.vault.rulebook.grant.GrantState;
import city.vault.rulebook.grant.RequestState;
import city.vault.rulebook.party.DelegationState;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.PartyState;
import city.vault.rulebook.party.Rebound;
import city.vault.rulebook.scenario.ScenarioState;
import city.vault.service.asset.SealedVersions;
import city.vault.service.http.Fault;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.GrantRows;
import city.vault.service.projection.TraceRows;
import city.vault.service.witness.Release;
import city.vault.service.witness.Witnesses;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers from the ledger and the witnesses what proves one read. */
public final class EvidenceSource {
  private final Ledger ledger;
  private final TraceRows rows;
  private final GrantRows grants;
  private final SealedVersions versions;
  private final Witnesses witnesses;

  public EvidenceSource(Ledger ledger, TraceRows rows, GrantRows grants, Witnesses witnesses) {
    this.ledger = ledger;
    this.rows = rows;
    this.grants = grants;
    this.versions = new SealedVersions(ledger);
    this.witnesses = witnesses;
  }

  /** The parts of the evidence of the read that this entry tells of. */
  EvidenceParts of(TraceRows.Place place) throws SQLException, InterruptedException {
    Entry entry = place.entry();
    Signed<Read> read = signed(place.tx(), entry.object(), Read.class);
    ReadOutcome outcome = ReadOutcome.of(entry.outcome()).orElseThrow();
    List<Release> releases = releases(place);
    Optional<Authorisation> authorisation =
        outcome.restsOnGrant()
            ? Optional.of(authorisation(read.object(), outcome, place.seq()))
            : Optional.empty();
    List<ReleasedVersion> released = outcome.releasesData() ? released(read.object()) : List.of();
    Signers signers = new Signers(ledger.state());
    signers.of(read);
    releases.forEach(release -> signers.of(release.root()));
    authorisation.ifPresent(signers::of);
    released.forEach(signers::of);
    return new EvidenceParts(
        read,
        place.body(),
        new Inclusion(
            place.tx(),
            place.place(),
            place.size(),
            releases.getFirst().path(),
            rows.previous(place)),
        releases.stream().map(Release::root).toList(),
        signers.registrations(),
        authorisation,
        released,
        signers.changes());
  }

  /** Of as many witnesses as a verifier demands: fewer would be no evidence. */
  private List<Release> releases(TraceRows.Place place) {
    int enough = PartyState.threshold(PartyState.witnesses(ledger.state()).size());
    List<Release> releases =
        witnesses.release(
            place.tx(), place.block(), place.owner(), place.seq(), enough, release -> true);
    if (releases.size() < enough) {
      throw Fault.UNAVAILABLE.problem();
    }
    return releases;
  }

  private Authorisation authorisation(Read read, ReadOutcome outcome, long seq)
      throws SQLException, InterruptedException {
    var state = ledger.state();
    GrantState grant = GrantState.find(state, read.grant()).orElseThrow();
    RequestState request = RequestState.find(state, grant.grant().request()).orElseThrow();
    ScenarioState scenario =
        ScenarioState.require(state, request.request().scenario(), request.request().version());
    Optional<Signed<Renewal>> renewal = change(read, seq, Entry.Event.RENEWED, Renewal.class);
    Optional<Signed<? extends GrantChange>> stop = stop(read, outcome, seq);
    List<Signed<?>> byOwner = new ArrayList<>();
    byOwner.add(grant.signed());
    renewal.ifPresent(byOwner::add);
    stop.ifPresent(byOwner::add);
    List<Signed<Delegation>> delegations =
        byOwner.stream()
            .flatMap(signed -> signed.object().header().delegation().stream())
            .distinct()
            .map(digest -> DelegationState.signed(state, digest).orElseThrow())
            .toList();
    byOwner.addAll(delegations);
    Set<KeyId> signers =
        byOwner.stream().map(signed -> signed.object().header().key()).collect(Collectors.toSet());
    return new Authorisation(
        keys(state, read.owner(), signers),
        scenario.proposal(),
        scenario.approval().orElseThrow(),
        request.signed(),
        grant.signed(),
        renewal,
        stop,
        delegations,
        delegations.stream()
            .map(delegation -> delegation.object().agent())
            .distinct()
            .map(clerk -> keys(state, clerk, signers))
            .toList());
  }

  /** How somebody came to the keys that signed any of it. */
  private static OwnersKeys keys(StateView state, OwnerId id, Set<KeyId> signers) {
    OwnerState owner = OwnerState.require(state, id);
    List<Signed<Rebinding>> history = owner.history(state).stream().map(Rebound::signed).toList();
    int needed = history.size();
    while (needed > 0 && !signers.contains(history.get(needed - 1).object().signing().id())) {
      needed--;
    }
    return new OwnersKeys(owner.signed(), history.subList(0, needed));
  }

  private Optional<Signed<? extends GrantChange>> stop(Read read, ReadOutcome outcome, long seq)
      throws SQLException, InterruptedException {
    return switch (outcome) {
      case GRANT_REVOKED ->
          Optional.of(change(read, seq, Entry.Event.REVOKED, Revocation.class).orElseThrow());
      case GRANT_SUSPENDED ->
          Optional.of(change(read, seq, Entry.Event.SUSPENDED, Suspension.class).orElseThrow());
      default -> Optional.empty();
    };
  }

  /** The latest change of that kind when the read was decided. */
  private <T extends GrantChange> Optional<Signed<T>> change(
      Read read, long seq, Entry.Event event, Class<T> kind)
      throws SQLException, InterruptedException {
    Optional<Digest> object = grants.changeBefore(read.grant(), seq, event);
    return object.isEmpty()
        ? Optional.empty()
        : Optional.of(change(read.owner(), object.get(), kind));
  }

  private <T extends GrantChange> Signed<T> change(OwnerId owner, Digest object, Class<T> kind)
      throws SQLException, InterruptedException {
    TraceRows.Place place = rows.placeOf(object).filter(p -> p.owner().equals(owner)).orElseThrow();
    return signed(place.tx(), object, kind);
  }

  private List<ReleasedVersion> released(Read read) {
    Map<String, ReleasedVersion> released = new LinkedHashMap<>();
    for (Read.Item item : read.items()) {
      released.computeIfAbsent(
          item.asset() + "/" + item.version(),
          once ->
              released(
                  versions.find(item.asset(), item.version()).orElseThrow(Fault.GONE::problem)));
    }
    return List.copyOf(released.values());
  }

  private ReleasedVersion released(SealedVersions.Version version) {
    Statement statement = version.statement().object();
    return new ReleasedVersion(
        version.statement(),
        RecordTypeState.find(ledger.state(), statement.type(), statement.typeVersion())
            .orElseThrow(),
        version.commitments());
  }

  /** The signed bytes that a transaction decided. */
  private <T extends Command> Signed<T> signed(TxId tx, Digest object, Class<T> kind) {
    TransactionBody body =
        TransactionBody.decode(ledger.privateValue(StateKey.body(tx)).orElseThrow());
    Signed<? extends Command> found =
        body.operations().stream()
            .map(operation -> operation.command())
            .filter(command -> command.digest().equals(object))
            .findFirst()
            .orElseThrow();
    return new Signed<>(kind.cast(found.object()), found.bytes(), found.signatures());
  }
}
