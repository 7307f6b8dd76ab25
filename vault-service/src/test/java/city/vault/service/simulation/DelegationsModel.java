package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.protocol.Attachment;
import city.vault.protocol.Delegation;
import city.vault.protocol.DelegationEnd;
import city.vault.protocol.FieldName;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ScenarioId;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.service.LoanWorld;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who acts for whom. */
final class DelegationsModel {
  private final KeysModel keys;
  private final RegistryModel registry;
  private final OwnersModel owners;
  private final RecordsModel records;
  private final Traces traces;
  private final PrivateModel values;
  private final Map<Pair, Given> last = new HashMap<>();

  private record Pair(OwnerId company, String clerk) {}

  private record Given(Delegation delegation, Digest by, Optional<Digest> end) {}

  /** Whoever signs for an owner: that one itself, or a clerk within limits. */
  record Actor(Optional<Delegation> limits) {
    static final Actor ITSELF = new Actor(Optional.empty());

    void require(ScenarioId scenario) {
      Refusal.DELEGATION_EXCEEDED.unless(
          limits.isEmpty() || limits.get().scenarios().contains(scenario));
    }

    /** All records of this city are of one type. */
    void requireType() {
      Refusal.DELEGATION_EXCEEDED.unless(limits.isEmpty() || power().isPresent());
    }

    void require(FieldName field) {
      Refusal.DELEGATION_EXCEEDED.unless(
          limits.isEmpty() || power().filter(f -> f.isEmpty() || f.contains(field)).isPresent());
    }

    private Optional<List<FieldName>> power() {
      return limits.orElseThrow().types().stream()
          .filter(power -> power.type().equals(LoanWorld.INCOME))
          .map(Delegation.Power::fields)
          .findFirst();
    }
  }

  DelegationsModel(
      KeysModel keys,
      RegistryModel registry,
      OwnersModel owners,
      RecordsModel records,
      Traces traces,
      PrivateModel values) {
    this.keys = keys;
    this.registry = registry;
    this.owners = owners;
    this.records = records;
    this.traces = traces;
    this.values = values;
  }

  /** Demands the signature of the owner, or of its clerk by a delegation that lasts. */
  Actor requireActor(Act act, OwnerId owner, Instant now) {
    Optional<Digest> named = act.command().header().delegation();
    if (named.isEmpty()) {
      keys.requireSigner(act, owner, now);
      return Actor.ITSELF;
    }
    String signer = keys.signer(act, now);
    Given given = last.get(new Pair(owner, signer));
    boolean lasts =
        given != null
            && given.by().equals(named.get())
            && given.end().isEmpty()
            && !now.isAfter(given.delegation().notAfter())
            && !owners.isClosed(given.delegation().agent());
    Refusal.DELEGATION_MISSING.unless(lasts);
    return new Actor(Optional.of(given.delegation()));
  }

  Expected delegate(Delegation command, Act act, Instant now) {
    keys.requireSigner(act, command.owner(), now);
    Pair pair = new Pair(command.owner(), command.agent().value());
    Given known = last.get(pair);
    if (known != null && known.by().equals(act.digest())) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    OwnerModel clerk = owners.require(command.agent());
    command.types().forEach(power -> registry.requireType(power.type()));
    Delegation.Opening opening = command.opening().orElseThrow();
    List<AssetModel> opened =
        opening.assets().stream().map(o -> records.require(o.asset())).toList();
    Refusal.NOT_YOURS.unless(opened.stream().allMatch(a -> a.owner().equals(command.owner())));
    Refusal.NOT_A_COMPANY.unless(owners.require(command.owner()).isCompany());
    Refusal.AGENT_NOT_A_PERSON.unless(!clerk.isCompany());
    new Actor(Optional.of(command)).requireType();
    Refusal.VERSION_CONFLICT.unless(
        known == null
            || known.delegation().header().issuedAt().isBefore(command.header().issuedAt()));
    Refusal.VERSION_CONFLICT.unless(
        opening.assets().stream()
            .allMatch(o -> records.require(o.asset()).version() == o.version()));
    Refusal.WRONG_RECIPIENT.unless(clerk.ruling(now).sealing().equals(opening.sealedTo()));
    Refusal.NOT_WAITING.unless(opened.stream().allMatch(a -> a.held() == AssetModel.Held.RETURNED));
    owners.requireOpen(command.owner());
    owners.requireOpen(command.agent());
    opened.forEach(AssetModel::requireThere);
    if (known != null) {
      forget(known);
    }
    values.keep(StateKey.delegationBoxes(act.digest()), act, Attachment.Name.BOXES);
    last.put(pair, new Given(command, act.digest(), Optional.empty()));
    return traces.done(command.owner(), now);
  }

  private void forget(Given given) {
    if (given.end().isEmpty()) {
      values.purge(StateKey.delegationBoxes(given.by()));
    }
  }

  Expected end(DelegationEnd command, Act act, Instant now) {
    keys.requireSigner(act, command.owner(), now);
    Pair pair = new Pair(command.owner(), command.agent().value());
    Given known = last.get(pair);
    if (known != null && known.end().filter(act.digest()::equals).isPresent()) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.UNKNOWN_DELEGATION.unless(
        known != null && known.by().equals(command.delegation()) && known.end().isEmpty());
    forget(known);
    last.put(pair, new Given(known.delegation(), known.by(), Optional.of(act.digest())));
    return traces.done(command.owner(), now);
  }
}
