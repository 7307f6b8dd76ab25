package city.vault.client.export;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.UnmappableCharacterException;

/**
 * GB 18030 text, decoded alike on every JDK and under every setting.
 *
 * <p>The editions differ in where they put some characters: the bytes {@code FE59} are U+E81E, a
 * private-use code point, in the edition of 2005 and U+9FB4 in that of 2022, and the four-byte code
 * of the one is that of the other. The JDK follows its property {@code jdk.charset.GB18030}. {@link
 * PinnedCharacters} makes one of both.
 */
public final class Gb18030 {
  static final Charset CHARSET = Charset.forName("GB18030");

  private Gb18030() {}

  /**
   * The text of bytes in GB 18030-2022.
   *
   * @throws CharacterCodingException if they are malformed or truncated, or hold a private-use
   *     character without a pinned meaning, a control character or a noncharacter
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    String text =
        PinnedCharacters.pinned(CHARSET.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    if (PinnedCharacters.fault(text).isPresent()) {
      throw new UnmappableCharacterException(bytes.length);
    }
    return text;
  }
}
