package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.BAD_SEAL;
import static city.vault.crypto.CryptoException.Reason.MALFORMED;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;
import static city.vault.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldSecretTest {
  private static final FieldContext NAME = new FieldContext("vault-test", "0-990000aa", 1, "name");

  static Stream<Vector> fields() {
    return Vector.of("key-tree", "field");
  }

  static Stream<Vector> openings() {
    return Vector.of("key-tree", "field-opening");
  }

  @ParameterizedTest
  @MethodSource("fields")
  void derives_seals_and_commits_as_the_vectors_say(Vector vector) {
    FieldContext context = context(vector);
    FieldSecret secret = DataKey.of(vector.hex("dataKey")).fieldSecret(context);
    Json value = Json.parse(vector.hex("value"), 2048);
    assertThat(secret).isEqualTo(FieldSecret.of(vector.hex("fieldSecret")));
    assertThat(secret.seal(context, value)).isEqualTo(vector.hex("ct"));
    assertThat(secret.open(context, vector.hex("ct"))).isEqualTo(value);
    assertThat(secret.salt(context)).isEqualTo(Salt.of(vector.hex("salt")));
    assertThat(secret.salt(context).commitment(vector.text("field"), value).hex())
        .isEqualTo(vector.text("commitment"));
  }

  @ParameterizedTest
  @MethodSource("openings")
  void refuses_what_was_moved_forged_or_modified(Vector vector) {
    FieldSecret secret = FieldSecret.of(vector.hex("fieldSecret"));
    assertRefused(vector.reason(), () -> secret.open(context(vector), vector.hex("ct")));
  }

  @Test
  void opens_what_was_sealed_up_to_the_largest_value() {
    Random random = Draws.seeded();
    FieldSecret secret = DataKey.generate(Draws.secure(random)).fieldSecret(NAME);
    for (int size : new int[] {0, 57, 58, 59, 121, 122, 123, 5000, 65_530}) {
      Json value = new Json.Str("x".repeat(size));
      byte[] sealed = secret.seal(NAME, value);
      assertThat(Integer.bitCount(sealed.length - Sm4Gcm.TAG)).isEqualTo(1);
      assertThat(secret.open(NAME, sealed)).isEqualTo(value);
    }
    assertRefused(TOO_LARGE, () -> secret.seal(NAME, new Json.Str("x".repeat(65_531))));
    assertRefused(BAD_SEAL, () -> secret.open(NAME, new byte[64 * 1024 + Sm4Gcm.TAG + 1]));
  }

  @Test
  void any_flipped_bit_fails() {
    FieldSecret secret = DataKey.generate(Draws.secure(Draws.seeded())).fieldSecret(NAME);
    byte[] sealed = secret.seal(NAME, new Json.Num(7));
    for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
      byte[] changed = Draws.flip(sealed, bit);
      assertRefused(BAD_SEAL, () -> secret.open(NAME, changed));
    }
  }

  @Test
  void commits_differently_to_another_field_value_or_salt() {
    Salt salt = Salt.of(new byte[Salt.SIZE]);
    Digest commitment = salt.commitment("a", new Json.Str("1"));
    byte[] other = new byte[Salt.SIZE];
    other[0] = 1;
    assertThat(commitment)
        .isEqualTo(salt.commitment("a", new Json.Str("1")))
        .isNotEqualTo(salt.commitment("b", new Json.Str("1")))
        .isNotEqualTo(salt.commitment("a", new Json.Num(1)))
        .isNotEqualTo(salt.commitment("a", Json.NULL))
        .isNotEqualTo(Salt.of(other).commitment("a", new Json.Str("1")));
  }

  @Test
  void refuses_versions_below_one_and_secrets_of_another_size() {
    assertRefused(MALFORMED, () -> new FieldContext("n", "a", 0, "f"));
    assertRefused(MALFORMED, () -> new FieldContext("n", "a", 1, ""));
    assertRefused(MALFORMED, () -> DataKey.of(new byte[15]));
    assertRefused(MALFORMED, () -> FieldSecret.of(new byte[31]));
    assertRefused(MALFORMED, () -> Salt.of(new byte[33]));
  }

  @Test
  void secrets_do_not_show_in_texts() {
    byte[] bytes = new byte[FieldSecret.SIZE];
    assertThat(FieldSecret.of(bytes)).hasToString("FieldSecret(secret)");
    assertThat(Salt.of(bytes)).hasToString("Salt(secret)");
    assertThat(DataKey.of(new byte[DataKey.SIZE])).hasToString("DataKey(secret)");
  }

  private static FieldContext context(Vector vector) {
    return new FieldContext(
        vector.text("network"),
        vector.text("asset"),
        vector.number("version"),
        vector.text("field"));
  }
}
