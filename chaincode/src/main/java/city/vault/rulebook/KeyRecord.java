package city.vault.rulebook;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import city.vault.protocol.Times;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A registered key: whose it is, what it is for and whether it still may. A key is registered once
 * and for one use.
 *
 * @param holder whose it is
 * @param use {@code sign} or {@code seal}
 * @param spki its SubjectPublicKeyInfo, DER
 * @param from from when on it may be used, empty for at once
 * @param until from when it is no longer used, once another key has taken its place
 * @param revocation digest of the command that revoked it, empty while there is none
 */
public record KeyRecord(
    Holder holder,
    Use use,
    byte[] spki,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<Digest> revocation) {
  /** What a key is for. */
  public enum Use {
    SIGN("sign"),
    SEAL("seal");

    private final String wireName;

    Use(String wireName) {
      this.wireName = wireName;
    }
  }

  private static final int MAX_BYTES = 4096;

  public static Optional<KeyRecord> find(StateView state, KeyId id) {
    return state.get(StateKey.key(id), KeyRecord::decode);
  }

  /** Whether that is a sealing key of that holder which is still in use. */
  public static boolean receives(StateView state, KeyId id, Holder holder, Instant now) {
    return find(state, id)
        .filter(key -> key.holder().equals(holder) && key.use() == Use.SEAL)
        .filter(key -> key.barred(now).isEmpty())
        .isPresent();
  }

  /** Registers a pair of keys that nobody has registered before. */
  public static void register(Draft draft, Holder holder, SigningKey signing, SealingKey sealing) {
    register(draft, signing.id(), holder, Use.SIGN, signing.spki(), Optional.empty());
    register(draft, holder, sealing);
  }

  /** Registers a pair of keys that nobody has registered before, to be used from then on. */
  public static void register(
      Draft draft, Holder holder, SigningKey signing, SealingKey sealing, Instant from) {
    register(draft, signing.id(), holder, Use.SIGN, signing.spki(), Optional.of(from));
    register(draft, sealing.id(), holder, Use.SEAL, sealing.spki(), Optional.of(from));
  }

  /** Registers a sealing key that nobody has registered before. */
  public static void register(Draft draft, Holder holder, SealingKey sealing) {
    register(draft, sealing.id(), holder, Use.SEAL, sealing.spki(), Optional.empty());
  }

  private static void register(
      Draft draft, KeyId id, Holder holder, Use use, byte[] spki, Optional<Instant> from) {
    Refusal.ALREADY_REGISTERED.unless(draft.get(StateKey.key(id)).isEmpty());
    new KeyRecord(holder, use, spki, from, Optional.empty(), Optional.empty()).write(draft, id);
  }

  /** Why it may not be used at {@code now}, empty if it may. */
  public Optional<Refusal> barred(Instant now) {
    if (revocation.isPresent()) {
      return Optional.of(Refusal.KEY_REVOKED);
    }
    if (from.filter(now::isBefore).isPresent()) {
      return Optional.of(Refusal.BINDING_PENDING);
    }
    return until.filter(end -> !now.isBefore(end)).map(end -> Refusal.KEY_RETIRED);
  }

  /** The same, no longer used from then on at the latest. */
  public KeyRecord retiredAt(Instant moment) {
    Instant earlier = until.filter(moment::isAfter).orElse(moment);
    return new KeyRecord(holder, use, spki, from, Optional.of(earlier), revocation);
  }

  /** The same, whose successor was vetoed. */
  public KeyRecord notRetired() {
    return new KeyRecord(holder, use, spki, from, Optional.empty(), revocation);
  }

  /** The same, no longer used at all. */
  public KeyRecord revokedBy(Digest object) {
    return new KeyRecord(holder, use, spki, from, until, Optional.of(object));
  }

  public void write(Draft draft, KeyId id) {
    Json.ObjectBuilder value =
        Json.object()
            .put("holder", holder.text())
            .put("use", use.wireName)
            .put("spki", Base64.getEncoder().encodeToString(spki));
    from.ifPresent(moment -> value.put("from", Times.format(moment)));
    until.ifPresent(moment -> value.put("until", Times.format(moment)));
    revocation.ifPresent(object -> value.put("revocation", object.hex()));
    draft.put(StateKey.key(id), value.build().canonical());
  }

  static KeyRecord decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new KeyRecord(
        Holder.of(json.string("holder")),
        json.string("use").equals("sign") ? Use.SIGN : Use.SEAL,
        Base64.getDecoder().decode(json.string("spki")),
        optional(json, "from").map(Instant::parse),
        optional(json, "until").map(Instant::parse),
        optional(json, "revocation").map(Digest::parse));
  }

  private static Optional<String> optional(Json.Obj json, String name) {
    return json.has(name) ? Optional.of(json.string(name)) : Optional.empty();
  }
}
