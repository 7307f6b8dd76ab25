package city.vault.protocol;

import city.vault.crypto.BoxContext;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.Opener;
import city.vault.crypto.SealedBox;
import city.vault.crypto.SealingKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an asker states and wants confirmed, by {@link #name}. It travels sealed to the owner, so
 * that the asker proves to have known it before, and nobody else learns it.
 *
 * @param values one per field that is asked for {@code verify}
 */
public record ClaimedValues(SortedMap<String, Json> values) {
  private static final int MIN_PADDED = 256;

  public ClaimedValues {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    ProtocolException.require(
        !values.isEmpty() && values.size() <= Scenario.MAX_FIELDS, "claimed values");
  }

  /** What a field is called here: type, a dot, field. */
  public static String name(TypeId type, FieldName field) {
    return type + "." + field;
  }

  public Optional<Json> value(TypeId type, FieldName field) {
    return Optional.ofNullable(values.get(name(type, field)));
  }

  /** Whether there is a value for each field that is to be verified, and for no other. */
  public boolean answers(List<Request.Wanted> fields) {
    return fields.stream()
        .filter(wanted -> wanted.mode() == Mode.VERIFY)
        .map(wanted -> name(wanted.type(), wanted.field()))
        .sorted()
        .toList()
        .equals(List.copyOf(values.keySet()));
  }

  /**
   * Seals u32 length ‖ canonical JSON ‖ zeros up to a power of two from 256 bytes on, so that the
   * size tells little.
   *
   * @throws city.vault.crypto.CryptoException TOO_LARGE beyond 16 KiB
   */
  public SealedBox seal(
      NetworkId network, RequestId request, SealingKey owner, SecureRandom random) {
    byte[] json = encoded();
    int needed = Math.max(MIN_PADDED, Integer.BYTES + json.length);
    int floor = Integer.highestOneBit(needed);
    int padded = floor == needed ? needed : floor << 1;
    byte[] payload = ByteBuffer.allocate(padded).putInt(json.length).put(json).array();
    return owner.seal(context(network, request, owner.id()), payload, random);
  }

  /**
   * The owner opens them.
   *
   * @throws ProtocolException if they have not their form
   * @throws city.vault.crypto.CryptoException if they were sealed for something else
   */
  public static ClaimedValues open(
      NetworkId network, RequestId request, Opener owner, SealedBox box) {
    byte[] payload = owner.open(context(network, request, owner.publicKey().id()), box);
    ProtocolException.require(payload.length >= MIN_PADDED, "claimed values");
    int length = ByteBuffer.wrap(payload).getInt();
    ProtocolException.require(
        length >= 0 && length <= payload.length - Integer.BYTES, "claimed values");
    return parse(Arrays.copyOfRange(payload, Integer.BYTES, Integer.BYTES + length));
  }

  /** Canonical JSON {@code {"type.field": value}}. */
  public byte[] encoded() {
    return new Json.Obj(new TreeMap<>(values)).canonical();
  }

  /** Reads {@link #encoded}'s form. */
  public static ClaimedValues parse(byte[] json) {
    Json parsed = Json.parse(json, SealedBox.MAX_PAYLOAD);
    ProtocolException.require(parsed instanceof Json.Obj, "claimed values");
    return new ClaimedValues(new TreeMap<>(((Json.Obj) parsed).members()));
  }

  /** Without the values, so that they stay out of logs. */
  @Override
  public String toString() {
    return "ClaimedValues" + values.keySet();
  }

  private static BoxContext context(NetworkId network, RequestId request, KeyId recipient) {
    return new BoxContext("vault/v1/claimed-values", network.value(), request.value(), recipient);
  }
}
