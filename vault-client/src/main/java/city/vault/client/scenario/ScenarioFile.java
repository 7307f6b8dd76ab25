package city.vault.client.scenario;

import city.vault.client.PrivateFile;
import city.vault.client.Signatory;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Json;
import city.vault.protocol.Header;
import city.vault.protocol.Kind;
import city.vault.protocol.PartyId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Scenario;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.Times;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A scenario as people write it: the members of the signed object but for those of its header and
 * {@code institution}, in any order and layout:
 *
 * <pre>
 * {"scenario": "micro-loan", "version": 1, "title": {"zh": "…", "en": "…"}, "legalBasis": "…",
 *  "handler": "…", "contact": "…",
 *  "fields": [{"type": "tax.income-annual", "field": "annualIncome", "mode": "read",
 *              "required": true, "why": "…", "impact": "…"}],
 *  "ceilings": {"durationSeconds": 2592000, "reads": 5, "readsPerDay": 2, "retentionDays": 30},
 *  "reaskSeconds": 604800,
 *  "onward": [], "automatedDecision": false, "assessment": "64 hex digits"}
 * </pre>
 *
 * {@code assessment} is the SM3 of the impact assessment, {@code impact} is needed for sensitive
 * fields.
 */
public final class ScenarioFile {
  private static final int MAX_FILE = SignedObject.MAX_BYTES;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonNode members;

  private ScenarioFile(JsonNode members) {
    this.members = members;
  }

  /** Reads a file; whether it is a scenario turns out when it is signed. */
  public static ScenarioFile read(Path file) throws IOException {
    return parse(new String(PrivateFile.read(file, MAX_FILE), StandardCharsets.UTF_8));
  }

  /**
   * Reads the text of a file.
   *
   * @throws ProtocolException {@code scenario} if it is not one JSON object
   */
  public static ScenarioFile parse(String json) {
    try {
      JsonNode members = JSON.readTree(json);
      if (!members.isObject()) {
        throw new ProtocolException("scenario");
      }
      return new ScenarioFile(members);
    } catch (JsonProcessingException e) {
      throw new ProtocolException("scenario");
    }
  }

  /**
   * Signs it as that institution's proposal.
   *
   * @throws ProtocolException naming the member that is missing, unknown or wrong
   */
  public Signed<Scenario> signed(Signatory signatory, PartyId institution) {
    Header header = signatory.header();
    try {
      Json.ObjectBuilder object =
          Json.object()
              .put("kind", Kind.SCENARIO.wireName())
              .put("network", header.network().value())
              .put("key", header.key().hex())
              .put("nonce", header.nonce().value())
              .put("issuedAt", Times.format(header.issuedAt()))
              .put("institution", institution.value());
      members.properties().forEach(m -> object.put(m.getKey(), json(m.getValue())));
      SignedObject parsed = SignedObject.parse(object.build().canonical());
      return Signed.sign((Scenario) parsed, signatory.signer());
    } catch (CryptoException e) {
      throw new ProtocolException("scenario");
    }
  }

  private static Json json(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Json.ObjectBuilder object = Json.object();
        node.properties().forEach(m -> object.put(m.getKey(), json(m.getValue())));
        yield object.build();
      }
      case ARRAY -> new Json.Arr(node.valueStream().map(ScenarioFile::json).toList());
      case STRING -> new Json.Str(node.textValue());
      case BOOLEAN -> new Json.Bool(node.booleanValue());
      case NUMBER -> {
        if (!node.canConvertToLong() || !node.isIntegralNumber()) {
          throw new ProtocolException("number");
        }
        yield new Json.Num(node.longValue());
      }
      default -> throw new ProtocolException("null");
    };
  }
}
