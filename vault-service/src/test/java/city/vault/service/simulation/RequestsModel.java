package city.vault.service.simulation;

import city.vault.protocol.Attachment;
import city.vault.protocol.Decline;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.RequestWithdrawal;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioId;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is asked, taken back and declined. */
final class RequestsModel {
  private final KeysModel keys;
  private final RegistryModel registry;
  private final OwnersModel owners;
  private final DelegationsModel delegations;
  private final Traces traces;
  private final PrivateModel values;
  private final Map<RequestId, RequestModel> requests = new HashMap<>();
  private final Map<Topic, RequestModel> lastAsked = new HashMap<>();

  /** What an owner is not asked about all the time. */
  private record Topic(OwnerId owner, ScenarioId scenario) {}

  RequestsModel(
      KeysModel keys,
      RegistryModel registry,
      OwnersModel owners,
      DelegationsModel delegations,
      Traces traces,
      PrivateModel values) {
    this.keys = keys;
    this.registry = registry;
    this.owners = owners;
    this.delegations = delegations;
    this.traces = traces;
    this.values = values;
  }

  Optional<RequestModel> find(RequestId request) {
    return Optional.ofNullable(requests.get(request));
  }

  Expected request(Request command, Act act, Instant now) {
    keys.requireSigner(act, command.institution(), Role.INSTITUTION, now);
    RequestModel known = requests.get(command.id());
    if (known != null && known.isMadeBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    keys.requireNew(command.sealing().id());
    owners.require(command.owner());
    Scenario scenario = registry.scenario(command.scenario(), command.version());
    Refusal.WRONG_RECIPIENT.unless(
        command
            .claimed()
            .filter(claimed -> !owners.receives(command.owner(), claimed.sealedTo(), now))
            .isEmpty());
    Topic topic = new Topic(command.owner(), command.scenario());
    RequestModel last = lastAsked.get(topic);
    Refusal.ASKED_TOO_SOON.unless(last == null || !last.leavesAlone(scenario.reaskSeconds(), now));
    Refusal.REQUEST_EXPIRED.unless(command.notAfter().isAfter(now));
    owners.requireOpen(command.owner());
    keys.addSealing(command.id().value(), command.sealing().id());
    if (command.claimed().isPresent()) {
      values.keep(StateKey.claimed(command.id()), act, Attachment.Name.CLAIMED);
    }
    RequestModel made = new RequestModel(command, act, now);
    requests.put(command.id(), made);
    lastAsked.put(topic, made);
    return traces.done(command.owner(), now);
  }

  Expected decline(Decline command, Act act, Instant now) {
    DelegationsModel.Actor actor = delegations.requireActor(act, command.owner(), now);
    return end(command.request(), command.owner(), actor, act, now);
  }

  Expected withdraw(RequestWithdrawal command, Act act, Instant now) {
    keys.requireSigner(act, command.institution(), Role.INSTITUTION, now);
    return end(command.request(), command.owner(), DelegationsModel.Actor.ITSELF, act, now);
  }

  private Expected end(
      RequestId id, OwnerId owner, DelegationsModel.Actor actor, Act act, Instant now) {
    RequestModel asked = requests.get(id);
    if (asked != null && asked.isEndedBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(act.command(), now);
    Refusal.UNKNOWN_REQUEST.unless(asked != null);
    Refusal.NOT_YOURS.unless(asked.request().owner().equals(owner));
    actor.require(asked.request().scenario());
    asked.requireOpen(now);
    asked.end(act);
    forgetClaim(asked);
    return traces.done(owner, now);
  }

  /** It is answered by a grant. */
  void grant(RequestModel asked, Act act) {
    asked.grant(act);
    forgetClaim(asked);
  }

  private void forgetClaim(RequestModel asked) {
    if (asked.request().claimed().isPresent()) {
      values.purge(StateKey.claimed(asked.request().id()));
    }
  }
}
