package city.vault.service.crash;

import city.vault.client.asset.IssuerSecret;
import city.vault.client.asset.Sealer;
import city.vault.client.asset.SourceRecord;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Problem;
import city.vault.client.http.Session;
import city.vault.client.http.WireJson;
import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.crypto.Json;
import city.vault.crypto.SealingKey;
import city.vault.protocol.FieldName;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import city.vault.service.trial.TrialParty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The issuer: states each resident's identity, in ever new versions. */
final class Police {
  static final TypeId TYPE = new TypeId("identity.resident");
  private static final FieldName NAME = new FieldName("name");
  private static final int OK = 200;

  private final Session session;
  private final Answers answers;
  private final Sealer sealer;
  private final RecordType type = RecordTypes.shipped().get(TYPE).orElseThrow();

  private record Results(List<JsonNode> results) {}

  Police(Callers callers, Answers answers) throws IOException {
    this.session = callers.session(callers.home(TrialParty.POLICE).identity());
    this.answers = answers;
    this.sealer =
        new Sealer(
            session.holder(), TrialParty.POLICE.id(), IssuerSecret.generate(callers.random()));
  }

  /** The name that a version states. */
  static String nameIn(int version) {
    return "试样" + version;
  }

  /** Pushes a version of a resident's record, sealed to that key. */
  void push(String number, OwnerId owner, int version, SealingKey key) {
    SequencedMap<FieldName, Json> values = new LinkedHashMap<>();
    type.names().forEach(field -> values.put(field, Json.NULL));
    values.put(NAME, new Json.Str(nameIn(version)));
    SourceRecord record =
        new SourceRecord(TYPE, type.version(), List.of(number), LocalDate.of(2026, 1, 1), values);
    Submission statement = sealer.seal(record, owner, version, key);
    answers.handIn(owner, () -> submit(statement));
  }

  /** A batch of one: its status stands beside the batch's own. */
  private CommandResult submit(Submission statement) {
    byte[] body = Json.object().put("submissions", List.of(statement.json())).build().canonical();
    JsonNode result = session.api().post(Results.class, "/v1/assets", body).results().getFirst();
    int status = result.path("status").asInt();
    if (status != OK) {
      throw new ApiProblem(Problem.ours(status, result.path("code").asText(), false));
    }
    try {
      return WireJson.read(CommandResult.class, WireJson.write(result));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
