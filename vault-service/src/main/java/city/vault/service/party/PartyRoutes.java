package city.vault.service.party;

import city.vault.crypto.Json;
import city.vault.protocol.Binding;
import city.vault.protocol.Closure;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Resolution;
import city.vault.protocol.Rotation;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Times;
import city.vault.protocol.Veto;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.PartyState;
import city.vault.rulebook.party.Rebound;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registers parties and changes their keys, binds, re-binds and closes owners, and shows both. */
public final class PartyRoutes {
  private final Ledger ledger;
  private final Intake intake;
  private final Clock clock;

  public PartyRoutes(Ledger ledger, Intake intake, Clock clock) {
    this.ledger = ledger;
    this.intake = intake;
    this.clock = clock;
  }

  public void register(Api api) {
    api.on("registerParty", intake.of(PartyRegistration.class))
        .on("rotateParty", intake.of(Rotation.class))
        .on("revokeKey", intake.of(KeyRevocation.class))
        .on("bindOwner", intake.of(Binding.class))
        .on("rebindOwner", intake.of(Rebinding.class))
        .on("vetoRebinding", intake.of(Veto.class))
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

  /** How the owner came to its keys; whoever seals to an owner needs them. */
  private Reply owner(Call call) {
    call.session();
    StateView state = ledger.state();
    return OwnerState.find(state, new OwnerId(call.path("owner")))
        .map(owner -> Reply.ok(json(owner, state, clock.instant())))
        .orElseThrow(Fault.NOT_FOUND::problem);
  }

  private static Json.Obj json(OwnerState owner, StateView state, Instant now) {
    List<Json.Obj> rebindings =
        owner.history(state).stream()
            .filter(rebound -> rebound.isFinal(now))
            .map(PartyRoutes::json)
            .toList();
    Json.ObjectBuilder body =
        SignedJson.builder(owner.signed())
            .put("status", owner.status(state, now).wireName())
            .put("rebindings", rebindings);
    owner.pending(now).ifPresent(waiting -> body.put("waiting", json(waiting)));
    return body.build();
  }

  private static Json.Obj json(Rebound rebound) {
    return Json.object()
        .put("rebinding", SignedJson.write(rebound.signed()))
        .put("finalAt", Times.format(rebound.finalAt()))
        .build();
  }

  /** The same of many; whoever is not bound is left out. */
  private Reply owners(Call call) {
    call.session();
    StateView state = ledger.state();
    Instant now = clock.instant();
    List<Json.Obj> bindings =
        call.body().getJsonArray("owners").stream()
            .map(id -> OwnerState.find(state, new OwnerId((String) id)))
            .flatMap(Optional::stream)
            .map(owner -> json(owner, state, now))
            .toList();
    return Reply.ok(Json.object().put("bindings", bindings).build());
  }
}
