package city.vault.service.party;

import city.vault.crypto.Json;
import city.vault.crypto.SigningKey;
import city.vault.protocol.NetworkId;
import city.vault.protocol.NetworkPolicy;
import city.vault.protocol.PartyId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.PartyState;
import city.vault.rulebook.party.PolicyState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.ledger.Ledger;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Tells which network this is and what its policy is, and takes a new policy. */
public final class NetworkRoutes {
  /** The one channel that there is so far. */
  private static final int SHARD = 1;

  private final Ledger ledger;
  private final Intake intake;
  private final SigningKey deliveries;

  public NetworkRoutes(Ledger ledger, Intake intake, SigningKey deliveries) {
    this.ledger = ledger;
    this.intake = intake;
    this.deliveries = deliveries;
  }

  public void register(Api api) {
    api.on("showNetwork", this::network)
        .on("showNetworkPolicy", this::policy)
        .on("setNetworkPolicy", intake.of(NetworkPolicy.class));
  }

  /** What holds now, with the registrar's signed bytes where it has set anything. */
  private Reply policy(Call call) {
    StateView state = ledger.state();
    Optional<Signed<NetworkPolicy>> set = PolicyState.find(state).map(PolicyState::signed);
    Json.ObjectBuilder body =
        Json.object()
            .put("version", set.map(policy -> policy.object().version()).orElse(0))
            .put("rebindWaitSeconds", PolicyState.rebindWait(state).toSeconds())
            .put("correctionDays", PolicyState.correctionTime(state).toDays());
    set.ifPresent(policy -> body.put("policy", SignedJson.write(policy)));
    return Reply.ok(body.build());
  }

  private Reply network(Call call) {
    StateView state = ledger.state();
    NetworkId network = PartyState.network(state).orElseThrow(Fault.NOT_FOUND::problem);
    List<String> witnesses = PartyState.witnesses(state).stream().map(PartyId::value).toList();
    return Reply.ok(
        Json.object()
            .put("network", network.value())
            .put("registrar", PartyState.registrar(state).orElseThrow().value())
            .put("shard", SHARD)
            .put("height", ledger.height())
            .put("witnesses", Json.strings(witnesses))
            .put("k", PartyState.threshold(witnesses.size()))
            .put("deliveryKey", Base64.getEncoder().encodeToString(deliveries.spki()))
            .build());
  }
}
