package city.vault.rulebook.asset;

import city.vault.crypto.Json;
import city.vault.protocol.Correction;
import city.vault.protocol.CorrectionAnswer;
import city.vault.protocol.CorrectionId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Times;
import city.vault.rulebook.Draft;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Optional;

/**
 * A correction in state. That it is overdue is computed from {@code due}; nobody writes it.
 *
 * @param signed the correction in its exact bytes
 * @param due until when the issuer is to answer
 * @param answer the issuer's answer in its exact bytes, empty while there is none
 */
public record CorrectionState(
    Signed<Correction> signed, Instant due, Optional<Signed<CorrectionAnswer>> answer) {
  private static final int MAX_BYTES = 256 * 1024;

  public Correction correction() {
    return signed.object();
  }

  public static Optional<CorrectionState> find(StateView state, CorrectionId id) {
    return state.get(StateKey.correction(id), CorrectionState::decode);
  }

  CorrectionState answeredBy(Signed<CorrectionAnswer> given) {
    return new CorrectionState(signed, due, Optional.of(given));
  }

  void write(Draft draft) {
    Json.ObjectBuilder value =
        Json.object().put("signed", SignedJson.write(signed)).put("due", Times.format(due));
    answer.ifPresent(given -> value.put("answer", SignedJson.write(given)));
    draft.put(StateKey.correction(correction().id()), value.build().canonical());
  }

  private static CorrectionState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new CorrectionState(
        SignedJson.read(Correction.class, json.object("signed")),
        Times.parse(json.string("due"), "due"),
        json.has("answer")
            ? Optional.of(SignedJson.read(CorrectionAnswer.class, json.object("answer")))
            : Optional.empty());
  }
}
