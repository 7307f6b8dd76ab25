package city.vault.service.party;

import city.vault.crypto.Json;
import city.vault.crypto.SigningKey;
import city.vault.protocol.NetworkId;
import city.vault.protocol.PartyId;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.PartyState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Reply;
import city.vault.service.ledger.Ledger;
import java.util.Base64;
import java.util.List;

/** Tells which network this is, and with which key the service signs deliveries. */
public final class NetworkRoutes {
  /** The one channel that there is so far. */
  private static final int SHARD = 1;

  private final Ledger ledger;
  private final SigningKey deliveries;

  public NetworkRoutes(Ledger ledger, SigningKey deliveries) {
    this.ledger = ledger;
    this.deliveries = deliveries;
  }

  public void register(Api api) {
    api.on("showNetwork", this::network);
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
