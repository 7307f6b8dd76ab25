package city.vault.rulebook;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import java.util.Base64;
import java.util.Optional;

/**
 * A registered key: whose it is and what it is for. A key is registered once and for one use.
 *
 * @param holder whose it is
 * @param use {@code sign} or {@code seal}
 * @param spki its SubjectPublicKeyInfo, DER
 */
public record KeyRecord(Holder holder, Use use, byte[] spki) {
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

  /** Registers a pair of keys that nobody has registered before. */
  public static void register(Draft draft, Holder holder, SigningKey signing, SealingKey sealing) {
    put(draft, signing.id(), new KeyRecord(holder, Use.SIGN, signing.spki()));
    register(draft, holder, sealing);
  }

  /** Registers a sealing key that nobody has registered before. */
  public static void register(Draft draft, Holder holder, SealingKey sealing) {
    put(draft, sealing.id(), new KeyRecord(holder, Use.SEAL, sealing.spki()));
  }

  private static void put(Draft draft, KeyId id, KeyRecord key) {
    Refusal.ALREADY_REGISTERED.unless(draft.get(StateKey.key(id)).isEmpty());
    draft.put(StateKey.key(id), key.encoded());
  }

  byte[] encoded() {
    return Json.object()
        .put("holder", holder.text())
        .put("use", use.wireName)
        .put("spki", Base64.getEncoder().encodeToString(spki))
        .build()
        .canonical();
  }

  static KeyRecord decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new KeyRecord(
        Holder.of(json.string("holder")),
        json.string("use").equals("sign") ? Use.SIGN : Use.SEAL,
        Base64.getDecoder().decode(json.string("spki")));
  }
}
