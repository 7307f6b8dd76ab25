package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.protocol.Attachment;
import city.vault.protocol.Correction;
import city.vault.protocol.CorrectionAnswer;
import city.vault.protocol.CorrectionId;
import city.vault.protocol.Role;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What owners complain of and what they are answered. */
final class CorrectionsModel {
  private final KeysModel keys;
  private final OwnersModel owners;
  private final RecordsModel records;
  private final Traces traces;
  private final PrivateModel values;
  private final Map<CorrectionId, Asked> corrections = new HashMap<>();

  private record Asked(Correction correction, Digest by, Optional<Digest> answer) {}

  CorrectionsModel(
      KeysModel keys,
      OwnersModel owners,
      RecordsModel records,
      Traces traces,
      PrivateModel values) {
    this.keys = keys;
    this.owners = owners;
    this.records = records;
    this.traces = traces;
    this.values = values;
  }

  Expected ask(Correction command, Act act, Instant now) {
    keys.requireSigner(act, command.owner(), now);
    Asked known = corrections.get(command.id());
    if (known != null && known.by().equals(act.digest())) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    AssetModel asset = records.require(command.asset());
    Refusal.NOT_YOURS.unless(asset.owner().equals(command.owner()));
    Refusal.VERSION_CONFLICT.unless(asset.version() == command.version());
    Refusal.NOT_WAITING.unless(asset.held() == AssetModel.Held.RETURNED);
    asset.requireThere();
    values.keep(StateKey.correctionReason(command.id()), act, Attachment.Name.BOX);
    corrections.put(command.id(), new Asked(command, act.digest(), Optional.empty()));
    return traces.done(command.owner(), now);
  }

  Expected answer(CorrectionAnswer command, Act act, Instant now) {
    keys.requireSigner(act, command.issuer(), Role.ISSUER, now);
    Asked asked = corrections.get(command.correction());
    if (asked != null && asked.answer().filter(act.digest()::equals).isPresent()) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.UNKNOWN_CORRECTION.unless(asked != null);
    Refusal.NOT_YOURS.unless(asked.correction().owner().equals(command.owner()));
    Refusal.DIGEST_MISMATCH.unless(asked.by().equals(command.correctionDigest()));
    switch (command.verdict()) {
      case CorrectionAnswer.Accepted(int version) ->
          Refusal.VERSION_CONFLICT.unless(
              version > asked.correction().version()
                  && version <= records.require(asked.correction().asset()).version());
      case CorrectionAnswer.Rejected rejected ->
          Refusal.WRONG_RECIPIENT.unless(
              owners.receives(command.owner(), rejected.sealedTo(), now));
    }
    Refusal.CORRECTION_CLOSED.unless(asked.answer().isEmpty());
    if (command.verdict() instanceof CorrectionAnswer.Rejected) {
      values.keep(StateKey.correctionAnswer(command.correction()), act, Attachment.Name.BOX);
    }
    values.purge(StateKey.correctionReason(command.correction()));
    corrections.put(
        command.correction(), new Asked(asked.correction(), asked.by(), Optional.of(act.digest())));
    return traces.done(command.owner(), now);
  }
}
