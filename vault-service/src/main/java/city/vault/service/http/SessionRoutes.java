package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.protocol.Nonce;
import city.vault.protocol.SessionOpening;
import city.vault.protocol.Signed;
import city.vault.protocol.Times;
import city.vault.rulebook.Holder;
import city.vault.rulebook.Refusal;
import java.time.Clock;

/** Opens and closes sessions. */
final class SessionRoutes {
  private final SignatureCheck signatures;
  private final Sessions sessions;
  private final String origin;
  private final Clock clock;

  SessionRoutes(SignatureCheck signatures, Sessions sessions, String origin, Clock clock) {
    this.signatures = signatures;
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
        Call.signed(SessionOpening.class, call.body().getJsonObject("opening"));
    Holder holder = verified(opening);
    Session session =
        new Session(
            holder,
            opening.object().header().key(),
            signatures.roles(holder),
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
    if (!sessions.use(answer.challenge(), answer.header().key())) {
      throw Fault.CHALLENGE_UNKNOWN.problem();
    }
    SignatureCheck.require(answer.origin().equals(origin), Refusal.WRONG_NETWORK);
    Holder holder = signatures.signer(opening);
    signatures.fresh(opening, Sessions.CHALLENGE);
    return holder;
  }

  private Reply close(Call call) {
    call.session();
    sessions.close(call.token());
    return Reply.nothing();
  }
}
