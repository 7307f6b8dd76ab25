package city.vault.client.asset;

import city.vault.client.UntrustedException;
import city.vault.crypto.BoxContext;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Opener;
import city.vault.crypto.SealedBox;
import city.vault.crypto.SealingKey;
import city.vault.protocol.Attachment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** A text that travels beside a command, sealed to one key; its payload is the text's UTF-8. */
final class SealedText {
  private SealedText() {}

  static Attachment seal(
      String text, SealingKey recipient, BoxContext context, SecureRandom random) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    return Attachment.of(recipient.seal(context, payload, random).bytes());
  }

  /** The text, or {@code bad-seal}. */
  static String open(byte[] box, Opener opener, BoxContext context) {
    try {
      byte[] payload = opener.open(context, SealedBox.of(box));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CryptoException | CharacterCodingException e) {
      throw new UntrustedException("bad-seal", e);
    }
  }
}
