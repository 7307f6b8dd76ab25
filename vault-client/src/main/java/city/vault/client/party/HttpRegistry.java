package city.vault.client.party;

import city.vault.client.http.ApiProblem;
import city.vault.client.http.Session;
import city.vault.client.http.SignedWire;
import city.vault.client.http.WireJson;
import city.vault.crypto.Digest;
import city.vault.protocol.Binding;
import city.vault.protocol.Delegation;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Rebinding;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Rotation;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.TypeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Registrations as the service has them. */
public final class HttpRegistry implements RegistrySource {
  private static final int NOT_FOUND = 404;

  /** Most owners of one look-up. */
  private static final int MAX_LOOKUP = 500;

  private final Session session;

  private record PartyWire(
      byte[] object,
      List<byte[]> signatures,
      List<SignedWire> rotations,
      List<SignedWire> revocations) {
    SignedWire registration() {
      return new SignedWire(object, signatures);
    }
  }

  private record OwnerWire(
      byte[] object,
      List<byte[]> signatures,
      List<ReboundWire> rebindings,
      Optional<ReboundWire> waiting) {
    OwnerHistory history() {
      return new OwnerHistory(
          new SignedWire(object, signatures).as(Binding.class),
          rebindings.stream().map(ReboundWire::rebound).toList(),
          waiting.map(ReboundWire::rebound));
    }
  }

  private record ReboundWire(SignedWire rebinding, Instant finalAt) {
    Rebound rebound() {
      return new Rebound(rebinding.as(Rebinding.class), finalAt);
    }
  }

  private record ScenarioWire(SignedWire proposal, Optional<SignedWire> approval) {}

  private record OwnersWire(List<OwnerWire> bindings) {}

  public HttpRegistry(Session session) {
    this.session = session;
  }

  @Override
  public Optional<PartyHistory> party(PartyId party) {
    return found(() -> session.api().get(PartyWire.class, "/v1/parties/" + party))
        .map(wire ->
            new PartyHistory(
                wire.registration().as(PartyRegistration.class),
                wire.rotations().stream().map(r -> r.as(Rotation.class)).toList(),
                wire.revocations().stream().map(r -> r.as(KeyRevocation.class)).toList()));
  }

  @Override
  public Optional<Signed<RecordTypePublication>> recordType(TypeId type, int version) {
    String path = "/v1/record-types/" + type + "/versions/" + version;
    return found(() -> session.api().get(SignedWire.class, path))
        .map(wire -> wire.as(RecordTypePublication.class));
  }

  @Override
  public Optional<ProposedScenario> scenario(ScenarioId scenario, int version) {
    String path = "/v1/scenarios/" + scenario + "/versions/" + version;
    return found(() -> session.api().get(ScenarioWire.class, path))
        .map(wire ->
            new ProposedScenario(
                wire.proposal().as(Scenario.class),
                wire.approval().map(a -> a.as(ScenarioApproval.class))));
  }

  @Override
  public Optional<OwnerHistory> owner(OwnerId owner) {
    return found(() -> session.get(OwnerWire.class, "/v1/owners/" + owner)).map(OwnerWire::history);
  }

  @Override
  public Map<OwnerId, OwnerHistory> owners(Set<OwnerId> owners) {
    List<OwnerId> asked = List.copyOf(owners);
    Map<OwnerId, OwnerHistory> found = new HashMap<>();
    for (int at = 0; at < asked.size(); at += MAX_LOOKUP) {
      List<OwnerId> some = asked.subList(at, Math.min(asked.size(), at + MAX_LOOKUP));
      byte[] body = WireJson.write(Map.of("owners", some));
      session.post(OwnersWire.class, "/v1/owners/lookup", body).bindings().stream()
          .map(OwnerWire::history)
          .filter(history -> owners.contains(history.owner()))
          .forEach(history -> found.put(history.owner(), history));
    }
    return found;
  }

  @Override
  public Optional<Signed<Delegation>> delegation(Digest delegation) {
    return found(() -> session.get(SignedWire.class, "/v1/delegations/" + delegation.hex()))
        .map(wire -> wire.as(Delegation.class));
  }

  private static <T> Optional<T> found(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (ApiProblem e) {
      if (e.problem().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
