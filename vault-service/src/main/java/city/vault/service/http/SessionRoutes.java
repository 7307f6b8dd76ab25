package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SigningKey;
import city.vault.protocol.Nonce;
import city.vault.protocol.Role;
import city.vault.protocol.SessionOpening;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Times;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.PartyState;
import city.vault.service.ledger.Ledger;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Opens and closes sessions. */
final class SessionRoutes {
  /** How far the signer's clock may be off. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Ledger ledger;
  private final Sessions sessions;
  private final String origin;
  private final Clock clock;

  SessionRoutes(Ledger ledger, Sessions sessions, String origin, Clock clock) {
    this.ledger = ledger;
    this.sessions = sessions;
    this.origin = origin;
    this.clock = clock;
  }

  void register(Api api) {
    api.on("askChallenge", this::challenge)
        .on("openSession", this::open)
        .on("closeSession", this::close);
  }

  private Reply challenge(Call call) {
    Nonce challenge = sessions.challenge(KeyId.parse(call.body().getString("key")));
    return Reply.ok(
        Json.object()
            .put("challenge", challenge.value())
            .put("origin", origin)
            .put("expiresAt", Times.format(clock.instant().plus(Sessions.CHALLENGE)))
            .build());
  }

  private Reply open(Call call) {
    Signed<SessionOpening> opening =
        SignedJson.read(SessionOpening.class, json(call.body().getJsonObject("opening")));
    Holder holder = verified(opening);
    Session session =
        new Session(
            holder,
            opening.object().header().key(),
            roles(holder),
            clock.instant().plus(Sessions.LONGEST));
    return Reply.ok(
        Json.object()
            .put("token", sessions.open(session))
            .put("holder", holder.text())
            .put("expiresAt", Times.format(session.ends()))
            .build());
  }

  /** Whose the opening is, if everything about it holds. The challenge is used up either way. */
  private Holder verified(Signed<SessionOpening> opening) {
    SessionOpening answer = opening.object();
    KeyId signer = answer.header().key();
    if (!sessions.use(answer.challenge(), signer)) {
      throw Fault.CHALLENGE_UNKNOWN.problem();
    }
    StateView state = ledger.state();
    require(
        answer.origin().equals(origin)
            && PartyState.network(state).filter(answer.header().network()::equals).isPresent(),
        Refusal.WRONG_NETWORK);
    KeyRecord key = KeyRecord.find(state, signer).orElseThrow(() -> refused(Refusal.UNKNOWN_KEY));
    require(key.use() == KeyRecord.Use.SIGN, Refusal.WRONG_KEY_USE);
    require(opening.isSignedBy(0, SigningKey.parse(key.spki())), Refusal.BAD_SIGNATURE);
    key.barred(clock.instant())
        .ifPresent(refusal -> {
          throw refused(refusal);
        });
    Instant issuedAt = answer.header().issuedAt();
    Instant now = clock.instant();
    require(
        !issuedAt.isAfter(now.plus(SKEW))
            && !issuedAt.plus(Sessions.CHALLENGE).plus(SKEW).isBefore(now),
        Refusal.NOT_FRESH);
    return key.holder();
  }

  private Set<Role> roles(Holder holder) {
    return holder instanceof Holder.OfParty party
        ? Set.copyOf(PartyState.require(ledger.state(), party.party()).registration().roles())
        : Set.of();
  }

  private Reply close(Call call) {
    call.session();
    sessions.close(call.token());
    return Reply.nothing();
  }

  private static void require(boolean holds, Refusal refusal) {
    if (!holds) {
      throw refused(refusal);
    }
  }

  private static Problem refused(Refusal refusal) {
    return Problem.of(refusal, Json.object().build());
  }

  private static Json.Obj json(JsonObject signed) {
    Json.ObjectBuilder object = Json.object().put("object", signed.getString("object"));
    return object
        .put(
            "signatures",
            Json.strings(signed.getJsonArray("signatures").stream().map(s -> (String) s).toList()))
        .build();
  }
}
