package city.vault.service.webhook;

import city.vault.crypto.Json;
import city.vault.protocol.PartyId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Times;
import city.vault.protocol.WebhookId;
import city.vault.protocol.WebhookRegistration;
import java.time.Instant;
import java.util.Optional;

/**
 * A webhook as it stands.
 *
 * @param registration what the party signed
 * @param state whether anything is delivered
 * @param cursor of the last event that was received
 * @param delivered how many events were received
 * @param trouble while deliveries fail, and what ended a disabled webhook
 */
record Webhook(
    Signed<WebhookRegistration> registration,
    State state,
    long cursor,
    long delivered,
    Optional<Trouble> trouble) {

  enum State {
    ACTIVE,
    /** Failed for too long, or the receiver wants no more; the party registers anew. */
    DISABLED,
    /** Ended by its party; kept while its registration could be handed in once more. */
    REMOVED
  }

  static Webhook of(Signed<WebhookRegistration> registration) {
    return new Webhook(
        registration, State.ACTIVE, registration.object().after(), 0, Optional.empty());
  }

  WebhookId id() {
    return registration.object().id();
  }

  PartyId party() {
    return registration.object().party();
  }

  boolean isActive() {
    return state == State.ACTIVE;
  }

  /** Whether a delivery may be tried now. */
  boolean isDue(Instant now) {
    return trouble.map(t -> !now.isBefore(t.next())).orElse(true);
  }

  /** Some events were received. */
  Webhook received(long next, int events) {
    return new Webhook(registration, state, next, delivered + events, Optional.empty());
  }

  /** A delivery was not received. */
  Webhook failed(DeliveryFault reason, Instant now, Retrying retrying) {
    Trouble latest =
        trouble
            .map(t -> t.again(reason, now, retrying))
            .orElseGet(() -> Trouble.first(reason, now, retrying));
    boolean over = reason == DeliveryFault.GONE || retrying.isOver(latest.since(), now);
    State after = over && isActive() ? State.DISABLED : state;
    return new Webhook(registration, after, cursor, delivered, Optional.of(latest));
  }

  Webhook removed() {
    return new Webhook(registration, State.REMOVED, cursor, delivered, Optional.empty());
  }

  /** What its party is told. */
  Json.Obj status() {
    Json.ObjectBuilder status =
        Json.object()
            .put("webhook", id().value())
            .put("party", party().value())
            .put("url", registration.object().url().toString())
            .put("state", shown())
            .put("cursor", cursor)
            .put("delivered", delivered)
            .put("registeredAt", Times.format(registration.object().header().issuedAt()));
    trouble.ifPresent(t -> status.put("trouble", t.json()));
    return status.build();
  }

  private String shown() {
    return switch (state) {
      case ACTIVE -> trouble.isPresent() ? "failing" : "active";
      case DISABLED -> "disabled";
      case REMOVED -> "removed";
    };
  }

  /** As it is kept. */
  Json.Obj json() {
    Json.ObjectBuilder json =
        Json.object()
            .put("registration", SignedJson.write(registration))
            .put("state", state.name())
            .put("cursor", cursor)
            .put("delivered", delivered);
    trouble.ifPresent(t -> json.put("trouble", t.json()));
    return json.build();
  }

  static Webhook of(Json.Obj json) {
    return new Webhook(
        SignedJson.read(WebhookRegistration.class, json.object("registration")),
        State.valueOf(json.string("state")),
        json.integer("cursor"),
        json.integer("delivered"),
        json.has("trouble") ? Optional.of(Trouble.of(json.object("trouble"))) : Optional.empty());
  }
}
