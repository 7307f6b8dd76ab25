package city.vault.client.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The two encodings of exports. Which one a file has is found by decoding all of it, strictly: text
 * of the one is almost never text of the other, and a single wrong byte would turn a name into
 * another name unnoticed.
 */
enum TextEncoding {
  UTF_8(StandardCharsets.UTF_8),
  GB_18030(Gb18030.CHARSET);

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final byte[] UTF_8_MARK = HexFormat.of().parseHex("efbbbf");

  private final Charset charset;

  TextEncoding(Charset charset) {
    this.charset = charset;
  }

  /**
   * Where text ends to be text: a line, the first is 1, and whether only the file's end is missing.
   */
  private record Fault(long line, boolean cutOff) {}

  /**
   * The encoding of a file.
   *
   * @throws ExportException {@code bad-encoding} if it is neither, or a mixture of both
   */
  static TextEncoding of(Path file) throws IOException {
    Optional<Fault> notUtf8 = UTF_8.fault(file);
    if (notUtf8.isEmpty()) {
      return UTF_8;
    }
    if (startsWithUtf8Mark(file)) {
      throw refused(notUtf8.get(), "the file starts as UTF-8, but line %,d is not UTF-8");
    }
    Optional<Fault> notGb18030 = GB_18030.fault(file);
    if (notGb18030.isPresent()) {
      Fault fault = notUtf8.get().cutOff() ? notUtf8.get() : notGb18030.get();
      throw refused(fault, "the file is not UTF-8, and line %,d is not GB 18030 either");
    }
    OptionalLong mixed = utf8Line(file);
    if (mixed.isPresent()) {
      Fault fault = new Fault(mixed.getAsLong(), notUtf8.get().cutOff());
      throw refused(fault, "the file is not UTF-8 throughout, but line %,d is UTF-8");
    }
    return GB_18030;
  }

  /** The text of a file without its byte-order mark; a byte that is not text throws. */
  Reader open(Path file) throws IOException {
    Reader text =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), strict()), 1 << 16);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private CharsetDecoder strict() {
    // A fresh decoder reports malformed input, which an InputStreamReader would replace if given
    // the charset only.
    return charset.newDecoder();
  }

  private static ExportException refused(Fault fault, String what) {
    String advice =
        fault.cutOff()
            ? "the file ends within a character: it was cut off"
            : what.formatted(fault.line());
    return new ExportException(
        FileFault.BAD_ENCODING, advice + "; export it again, all of it in UTF-8 or in GB 18030");
  }

  private static boolean startsWithUtf8Mark(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Arrays.equals(bytes.readNBytes(UTF_8_MARK.length), UTF_8_MARK);
    }
  }

  private Optional<Fault> fault(Path file) throws IOException {
    CharsetDecoder decoder = strict();
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    long line = 1;
    try (InputStream input = Files.newInputStream(file)) {
      boolean end = false;
      while (!end) {
        int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        CoderResult result = decoder.decode(bytes, chars, end);
        line += lineEnds(chars.flip());
        if (result.isError()) {
          return Optional.of(new Fault(line, end && bytes.remaining() == result.length()));
        }
        chars.clear();
        bytes.compact();
      }
    }
    return Optional.empty();
  }

  private static int lineEnds(CharBuffer chars) {
    int ends = 0;
    for (int i = chars.position(); i < chars.limit(); i++) {
      ends += chars.get(i) == '\n' ? 1 : 0;
    }
    return ends;
  }

  private static OptionalLong utf8Line(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Utf8Traces.firstLine(bytes);
    }
  }
}
