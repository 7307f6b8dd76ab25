package city.vault.protocol;

import city.vault.crypto.FieldSecret;
import city.vault.crypto.Salt;
import java.util.Arrays;

/**
 * What lies under an item's two locks: 32 bytes whatever it is, so that nobody but the grantee sees
 * whether a claimed value was right.
 */
public sealed interface ItemKey {
  /** Bytes of every key. */
  int SIZE = 32;

  /** Lent for {@code read}: opens the field. */
  record Value(FieldSecret secret) implements ItemKey {
    @Override
    public byte[] bytes() {
      return secret.bytes();
    }
  }

  /**
   * Lent for {@code verify}, and the claimed value is the issuer's: with this salt it makes the
   * field's commitment, and nothing else does.
   */
  record Match(Salt salt) implements ItemKey {
    @Override
    public byte[] bytes() {
      return salt.bytes();
    }
  }

  /** Lent for {@code verify}, and the claimed value is another one: zeros, which are no salt. */
  record NoMatch() implements ItemKey {
    @Override
    public byte[] bytes() {
      return new byte[SIZE];
    }
  }

  byte[] bytes();

  /**
   * Reads what was under the locks.
   *
   * @param mode in which the item was lent
   * @throws city.vault.crypto.CryptoException if there are not 32 bytes
   */
  static ItemKey of(Mode mode, byte[] bytes) {
    return switch (mode) {
      case READ -> new Value(FieldSecret.of(bytes));
      case VERIFY ->
          Arrays.equals(bytes, new byte[SIZE]) ? new NoMatch() : new Match(Salt.of(bytes));
      case ANSWER -> throw new ProtocolException("mode");
    };
  }
}
