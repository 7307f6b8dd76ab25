package city.vault.rulebook.grant;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantId;
import city.vault.protocol.GrantLife;
import city.vault.protocol.GrantStatus;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Times;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Instant;
import java.util.Optional;

/**
 * A grant in state: its signed bytes, which say nothing of any value, and what its owner has made
 * of it since. Expired and exhausted are computed when deciding; nobody writes them, and a read
 * writes nothing here.
 *
 * @param signed the grant in its exact bytes
 * @param scenario under which it was asked for, of whatever version: that of its request
 * @param renewal the renewal that gave it its present term, empty while it has its first one
 * @param suspension digest of the suspension that stops it, empty while none does
 * @param revocation digest of the revocation, empty while there is none
 */
public record GrantState(
    Signed<Grant> signed,
    ScenarioId scenario,
    Optional<Renewed> renewal,
    Optional<Digest> suspension,
    Optional<Digest> revocation) {
  private static final int MAX_BYTES = 256 * 1024;

  /**
   * A renewal that was done.
   *
   * @param by digest of its signed bytes
   */
  public record Renewed(Digest by, GrantTerm term) {}

  static GrantState given(Signed<Grant> signed, ScenarioId scenario) {
    return new GrantState(signed, scenario, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Grant grant() {
    return signed.object();
  }

  public static Optional<GrantState> find(StateView state, GrantId id) {
    return state.get(StateKey.grant(id), GrantState::decode);
  }

  /** What its owner has made of it so far. */
  public GrantLife life() {
    return new GrantLife(
        renewal.map(Renewed::term).orElseGet(grant()::term),
        suspension.isPresent(),
        revocation.isPresent());
  }

  /** Why it no longer lends at {@code now} after {@code reads} reads, empty if it does. */
  public Optional<Refusal> ended(Instant now, int reads) {
    return switch (life().at(now, reads)) {
      case ACTIVE -> Optional.empty();
      case EXHAUSTED -> Optional.of(Refusal.GRANT_EXHAUSTED);
      case EXPIRED -> Optional.of(Refusal.GRANT_EXPIRED);
      case SUSPENDED -> Optional.of(Refusal.GRANT_SUSPENDED);
      case REVOKED -> Optional.of(Refusal.GRANT_REVOKED);
    };
  }

  /** Demands that the step can be taken from where it stands. */
  void requirePossible(GrantStatus.Step step, Instant now, int reads) {
    if (life().at(now, reads).after(step).isEmpty()) {
      throw ended(now, reads).orElse(Refusal.NOT_SUSPENDED).refused();
    }
  }

  GrantState suspendedBy(Digest object) {
    return new GrantState(signed, scenario, renewal, Optional.of(object), revocation);
  }

  GrantState resumed() {
    return new GrantState(signed, scenario, renewal, Optional.empty(), revocation);
  }

  GrantState renewedBy(Digest object, GrantTerm term) {
    return new GrantState(
        signed, scenario, Optional.of(new Renewed(object, term)), suspension, revocation);
  }

  GrantState revokedBy(Digest object) {
    return new GrantState(signed, scenario, renewal, suspension, Optional.of(object));
  }

  void write(Draft draft) {
    Json.ObjectBuilder value =
        Json.object().put("signed", SignedJson.write(signed)).put("scenario", scenario.value());
    renewal.ifPresent(renewed ->
        value.put(
            "renewal",
            Json.object()
                .put("by", renewed.by().hex())
                .put("notAfter", Times.format(renewed.term().notAfter()))
                .put("reads", renewed.term().reads())
                .build()));
    suspension.ifPresent(digest -> value.put("suspension", digest.hex()));
    revocation.ifPresent(digest -> value.put("revocation", digest.hex()));
    draft.put(StateKey.grant(grant().id()), value.build().canonical());
  }

  private static GrantState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new GrantState(
        SignedJson.read(Grant.class, json.object("signed")),
        new ScenarioId(json.string("scenario")),
        json.has("renewal") ? Optional.of(renewed(json.object("renewal"))) : Optional.empty(),
        digest(json, "suspension"),
        digest(json, "revocation"));
  }

  private static Renewed renewed(Json.Obj json) {
    return new Renewed(
        Digest.parse(json.string("by")),
        new GrantTerm(
            Times.parse(json.string("notAfter"), "notAfter"),
            Math.toIntExact(json.integer("reads"))));
  }

  private static Optional<Digest> digest(Json.Obj json, String name) {
    return json.has(name) ? Optional.of(Digest.parse(json.string(name))) : Optional.empty();
  }
}
