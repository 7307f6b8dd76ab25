package city.vault.service.party;

import city.vault.crypto.Json;
import city.vault.protocol.Binding;
import city.vault.protocol.Closure;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Resolution;
import city.vault.protocol.Rotation;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.PartyState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.ledger.Ledger;
import java.util.List;
import java.util.Optional;

/** Registers parties and changes their keys, binds and closes owners, and shows both. */
public final class PartyRoutes {
  private final Ledger ledger;
  private final Intake intake;

  public PartyRoutes(Ledger ledger, Intake intake) {
    this.ledger = ledger;
    this.intake = intake;
  }

  public void register(Api api) {
    api.on("registerParty", intake.of(PartyRegistration.class))
        .on("rotateParty", intake.of(Rotation.class))
        .on("revokeKey", intake.of(KeyRevocation.class))
        .on("bindOwner", intake.of(Binding.class))
        .on("closeOwner", intake.of(Closure.class))
        .on("recordResolution", intake.of(Resolution.class))
        .on("showParty", this::party)
        .on("showOwner", this::owner)
        .on("lookupOwners", this::owners);
  }

  private Reply party(Call call) {
    StateView state = ledger.state();
    PartyState party =
        PartyState.find(state, new PartyId(call.path("party")))
            .orElseThrow(Fault.NOT_FOUND::problem);
    return Reply.ok(
        SignedJson.builder(party.signed())
            .put("rotations", party.history(state).stream().map(SignedJson::write).toList())
            .put("revocations", party.revocations(state).stream().map(SignedJson::write).toList())
            .build());
  }

  /** The owner's registered keys; whoever seals to an owner needs them. */
  private Reply owner(Call call) {
    call.session();
    OwnerState owner =
        OwnerState.find(ledger.state(), new OwnerId(call.path("owner")))
            .orElseThrow(Fault.NOT_FOUND::problem);
    return Reply.ok(SignedJson.write(owner.signed()));
  }

  /** The same of many; whoever is not bound is left out. */
  private Reply owners(Call call) {
    call.session();
    StateView state = ledger.state();
    List<Json.Obj> bindings =
        call.body().getJsonArray("owners").stream()
            .map(id -> OwnerState.find(state, new OwnerId((String) id)))
            .flatMap(Optional::stream)
            .map(owner -> SignedJson.write(owner.signed()))
            .toList();
    return Reply.ok(Json.object().put("bindings", bindings).build());
  }
}
