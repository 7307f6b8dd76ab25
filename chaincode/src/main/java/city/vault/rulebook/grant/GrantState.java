package city.vault.rulebook.grant;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Optional;

/**
 * A grant in state: its signed bytes, which say nothing of any value, and its revocation. Expired
 * and exhausted are computed when deciding; nobody writes them, and a read writes nothing here.
 *
 * @param signed the grant in its exact bytes
 * @param scenario under which it was asked for, of whatever version: that of its request
 * @param revocation digest of the revocation, empty while there is none
 */
public record GrantState(Signed<Grant> signed, ScenarioId scenario, Optional<Digest> revocation) {
  private static final int MAX_BYTES = 256 * 1024;

  public Grant grant() {
    return signed.object();
  }

  public static Optional<GrantState> find(StateView state, GrantId id) {
    return state.get(StateKey.grant(id), GrantState::decode);
  }

  /** Why it no longer lends at {@code now} after {@code reads} reads, empty if it does. */
  public Optional<Refusal> ended(Instant now, int reads) {
    if (revocation.isPresent()) {
      return Optional.of(Refusal.GRANT_REVOKED);
    }
    if (now.isAfter(grant().notAfter())) {
      return Optional.of(Refusal.GRANT_EXPIRED);
    }
    return reads >= grant().reads() ? Optional.of(Refusal.GRANT_EXHAUSTED) : Optional.empty();
  }

  GrantState revokedBy(Digest object) {
    return new GrantState(signed, scenario, Optional.of(object));
  }

  void write(Draft draft) {
    Json.ObjectBuilder value =
        Json.object().put("signed", SignedJson.write(signed)).put("scenario", scenario.value());
    revocation.ifPresent(digest -> value.put("revocation", digest.hex()));
    draft.put(StateKey.grant(grant().id()), value.build().canonical());
  }

  private static GrantState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new GrantState(
        SignedJson.read(Grant.class, json.object("signed")),
        new ScenarioId(json.string("scenario")),
        json.has("revocation")
            ? Optional.of(Digest.parse(json.string("revocation")))
            : Optional.empty());
  }
}
