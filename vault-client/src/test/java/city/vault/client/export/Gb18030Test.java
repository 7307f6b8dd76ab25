package city.vault.client.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class Gb18030Test {
  private static final Path VECTORS = Path.of("..", "vectors", "gb18030.json");

  @TestFactory
  Stream<DynamicTest> decodes_as_the_vectors_say() throws IOException {
    return vectors()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("tcId") + " " + vector.get("comment").asText(),
                () ->
                    assertThat(outcome(vector))
                        .isEqualTo(
                            vector.get("result").asText().equals("valid")
                                ? vector.get("text").asText()
                                : "invalid")));
  }

  @Test
  void decodes_alike_under_both_settings_of_the_jdk() throws Exception {
    String edition2005 = ChildJvm.run(List.of("-Djdk.charset.GB18030=2000"), Decoder.class);
    String edition2022 = ChildJvm.run(List.of("-Djdk.charset.GB18030=2022"), Decoder.class);
    assertThat(edition2005).hasLineCount((int) vectors().count() + 1).isEqualTo(edition2022);
  }

  /** Prints what becomes of each vector, and a digest of what becomes of every two-byte code. */
  static final class Decoder {
    private Decoder() {}

    public static void main(String[] arguments) throws IOException {
      vectors().map(Gb18030Test::outcome).map(Gb18030Test::hex).forEach(System.out::println);
      int digest = 1;
      for (int code = 0x8140; code <= 0xFEFE; code++) {
        digest = 31 * digest + outcome(new byte[] {(byte) (code >> 8), (byte) code}).hashCode();
      }
      System.out.println(digest);
    }
  }

  private static Stream<JsonNode> vectors() throws IOException {
    return new ObjectMapper()
        .readTree(VECTORS.toFile())
        .get("groups")
        .valueStream()
        .flatMap(group -> group.get("tests").valueStream());
  }

  private static String outcome(JsonNode vector) {
    return outcome(HexFormat.of().parseHex(vector.get("bytes").asText()));
  }

  private static String outcome(byte[] bytes) {
    try {
      return Gb18030.decode(bytes);
    } catch (CharacterCodingException refused) {
      return "invalid";
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
