package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.protocol.Inspection;
import city.vault.protocol.Nonce;
import city.vault.protocol.PartyId;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Resolution;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.ScenarioRetirement;
import city.vault.protocol.TypeId;
import city.vault.rulebook.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What belongs to no owner: record types, scenarios, and what offices put on record. */
final class RegistryModel {
  private final KeysModel keys;
  private final Map<TypeId, List<Digest>> types = new HashMap<>();
  private final Map<ScenarioId, Item> scenarios = new HashMap<>();
  private final Map<Nonce, Digest> onRecord = new HashMap<>();

  /** A business item: the versions of its scenario, and how it ended. */
  private static final class Item {
    private final PartyId institution;
    private final List<Digest> proposals = new ArrayList<>();
    private final List<Scenario> versions = new ArrayList<>();
    private final Map<Integer, Digest> approvals = new HashMap<>();
    private Optional<Digest> retirement = Optional.empty();

    private Item(PartyId institution) {
      this.institution = institution;
    }

    private void requireOffered() {
      Refusal.SCENARIO_RETIRED.unless(retirement.isEmpty());
    }
  }

  RegistryModel(KeysModel keys) {
    this.keys = keys;
  }

  Expected publish(RecordTypePublication command, Act act, Instant now) {
    keys.requireRole(act, Role.REGISTRAR, now);
    List<Digest> versions = types.computeIfAbsent(command.type(), _ -> new ArrayList<>());
    if (isKnown(versions, command.version(), act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.VERSION_CONFLICT.unless(command.version() == versions.size() + 1);
    versions.add(act.digest());
    return Expected.done();
  }

  private static boolean isKnown(List<Digest> versions, int version, Act act) {
    return version <= versions.size() && versions.get(version - 1).equals(act.digest());
  }

  Expected propose(Scenario command, Act act, Instant now) {
    keys.requireSigner(act, command.institution(), Role.INSTITUTION, now);
    Item item =
        Optional.ofNullable(scenarios.get(command.scenario()))
            .orElseGet(() -> new Item(command.institution()));
    if (isKnown(item.proposals, command.version(), act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.NOT_YOURS.unless(item.institution.equals(command.institution()));
    Refusal.VERSION_CONFLICT.unless(command.version() == item.proposals.size() + 1);
    item.requireOffered();
    item.proposals.add(act.digest());
    item.versions.add(command);
    scenarios.put(command.scenario(), item);
    return Expected.done();
  }

  void requireType(TypeId type) {
    Refusal.UNKNOWN_TYPE.unless(types.containsKey(type));
  }

  /** A version that was proposed. */
  Scenario scenario(ScenarioId id, int version) {
    return scenarios.get(id).versions.get(version - 1);
  }

  Expected approve(ScenarioApproval command, Act act, Instant now) {
    keys.requireRole(act, Role.REGISTRAR, now);
    Item item = scenarios.get(command.scenario());
    Optional<Digest> approval =
        Optional.ofNullable(item).map(known -> known.approvals.get(command.version()));
    if (approval.filter(act.digest()::equals).isPresent()) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.UNKNOWN_SCENARIO.unless(item != null && command.version() <= item.proposals.size());
    Refusal.ALREADY_REGISTERED.unless(approval.isEmpty());
    Refusal.DIGEST_MISMATCH.unless(
        item.proposals.get(command.version() - 1).equals(command.proposal()));
    item.requireOffered();
    item.approvals.put(command.version(), act.digest());
    return Expected.done();
  }

  Expected retire(ScenarioRetirement command, Act act, Instant now) {
    keys.requireSigner(act, command.party(), Role.INSTITUTION, now);
    Item item = scenarios.get(command.scenario());
    if (item != null && item.retirement.filter(act.digest()::equals).isPresent()) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.UNKNOWN_SCENARIO.unless(item != null);
    Refusal.NOT_YOURS.unless(item.institution.equals(command.party()));
    item.requireOffered();
    item.retirement = Optional.of(act.digest());
    return Expected.done();
  }

  Expected resolve(Resolution command, Act act, Instant now) {
    keys.requireRole(act, Role.IDENTITY, now);
    return record(command.header().nonce(), act, now, command.issuer(), Role.ISSUER);
  }

  Expected inspect(Inspection command, Act act, Instant now) {
    keys.requireSigner(act, command.regulator(), Role.REGULATOR, now);
    return record(command.header().nonce(), act, now, command.institution(), Role.INSTITUTION);
  }

  private Expected record(Nonce id, Act act, Instant now, PartyId about, Role role) {
    if (act.digest().equals(onRecord.get(id))) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(act.command(), now);
    Refusal.ID_REUSED.unless(!onRecord.containsKey(id));
    keys.requireParty(about, role);
    onRecord.put(id, act.digest());
    return Expected.done();
  }
}
