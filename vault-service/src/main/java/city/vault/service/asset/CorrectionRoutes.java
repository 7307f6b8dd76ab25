package city.vault.service.asset;

import city.vault.crypto.Json;
import city.vault.protocol.Correction;
import city.vault.protocol.CorrectionAnswer;
import city.vault.protocol.CorrectionId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Role;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Times;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.asset.CorrectionState;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.WorkRows;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Takes corrections and their answers, and lists both to the owner and to the issuer. */
public final class CorrectionRoutes {
  private final Ledger ledger;
  private final Intake intake;
  private final WorkRows rows;
  private final Clock clock;

  public CorrectionRoutes(Ledger ledger, Intake intake, WorkRows rows, Clock clock) {
    this.ledger = ledger;
    this.intake = intake;
    this.rows = rows;
    this.clock = clock;
  }

  public void register(Api api) {
    api.on("askCorrection", intake.of(Correction.class))
        .on("answerCorrection", intake.of(CorrectionAnswer.class))
        .on("listCorrections", this::ofOwner)
        .on("listOpenCorrections", this::open);
  }

  private Reply ofOwner(Call call) throws SQLException, InterruptedException {
    OwnerId owner = new OwnerId(call.path("owner"));
    call.session().requireOwner(owner);
    return reply(rows.correctionsOf(owner));
  }

  private Reply open(Call call) throws SQLException, InterruptedException {
    return reply(rows.openCorrections(call.session().require(Role.ISSUER)));
  }

  private Reply reply(List<CorrectionId> named) {
    Instant now = clock.instant();
    List<Json.Obj> items =
        named.stream()
            .map(id -> CorrectionState.find(ledger.state(), id))
            .flatMap(Optional::stream)
            .map(state -> item(state, now))
            .toList();
    return Reply.ok(Json.object().put("corrections", items).build());
  }

  private Json.Obj item(CorrectionState state, Instant now) {
    CorrectionId id = state.correction().id();
    Json.ObjectBuilder item =
        Json.object()
            .put("correction", SignedJson.write(state.signed()))
            .put("due", Times.format(state.due()))
            .put("state", word(state, now));
    put(item, "reason", StateKey.correctionReason(id));
    state.answer().ifPresent(answer -> item.put("answer", SignedJson.write(answer)));
    put(item, "answerReason", StateKey.correctionAnswer(id));
    return item.build();
  }

  private void put(Json.ObjectBuilder item, String member, StateKey box) {
    ledger
        .privateValue(box)
        .ifPresent(bytes -> item.put(member, Base64.getEncoder().encodeToString(bytes)));
  }

  private static String word(CorrectionState state, Instant now) {
    return state
        .answer()
        .map(answer -> answer.object().verdict().wireName())
        .orElse(now.isAfter(state.due()) ? "overdue" : "open");
  }
}
