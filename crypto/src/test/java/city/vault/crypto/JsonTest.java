package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.MALFORMED;
import static city.vault.crypto.CryptoException.Reason.TOO_LARGE;
import static city.vault.crypto.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
  static Stream<Vector> documents() {
    return Vector.of("canonical-json", "canonical-json");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void reads_the_canonical_form_and_nothing_else(Vector vector) {
    byte[] json = vector.hex("json");
    int maxBytes = vector.number("maxBytes");
    if (vector.valid()) {
      assertThat(Json.parse(json, maxBytes).canonical()).isEqualTo(json);
    } else {
      assertRefused(vector.reason(), () -> Json.parse(json, maxBytes));
    }
  }

  @Test
  void reads_back_what_it_writes() {
    Random random = Draws.seeded();
    for (int round = 0; round < 2000; round++) {
      Json value = value(random, 4);
      assertThat(Json.parse(value.canonical(), 1 << 20)).isEqualTo(value);
    }
  }

  @Test
  void builds_objects_in_the_order_of_utf16_whatever_the_order_given() {
    Json.Obj object =
        Json.object()
            .put("\uf9d0", 3)
            .put("\ud87e\udc00", true)
            .put("list", Json.strings(List.of("b", "a")))
            .put("items", List.of(new Json.Num(1), Json.NULL))
            .put("text", "x")
            .build();
    assertThat(new String(object.canonical(), UTF_8))
        .isEqualTo(
            """
            {"items":[1,null],"list":["b","a"],"text":"x","\ud87e\udc00":true,"\uf9d0":3}\
            """);
    TreeMap<String, Json> reversed = new TreeMap<>(Collections.reverseOrder());
    reversed.putAll(object.members());
    assertThat(new Json.Obj(reversed).canonical()).isEqualTo(object.canonical());
  }

  @Test
  void gives_members_by_name_and_type() {
    Json.Obj object = object("{\"a\":[\"x\"],\"b\":true,\"n\":-5,\"o\":{\"z\":null},\"s\":\"t\"}");
    assertThat(object.strings("a")).containsExactly("x");
    assertThat(object.array("a")).containsExactly(new Json.Str("x"));
    assertThat(object.bool("b")).isTrue();
    assertThat(object.integer("n")).isEqualTo(-5);
    assertThat(object.object("o").get("z")).isEqualTo(Json.NULL);
    assertThat(object.string("s")).isEqualTo("t");
    assertThat(object.find("missing")).isEmpty();
    assertThat(object.has("s")).isTrue();
    object.only("a", "b", "n", "o", "s", "more");
  }

  @Test
  void refuses_members_that_are_missing_unknown_or_of_another_type() {
    Json.Obj object = object("{\"a\":[1],\"s\":\"t\"}");
    assertRefused(MALFORMED, () -> object.string("missing"));
    assertRefused(MALFORMED, () -> object.integer("s"));
    assertRefused(MALFORMED, () -> object.strings("a"));
    assertRefused(MALFORMED, () -> object.objects("a"));
    assertRefused(MALFORMED, () -> object.only("a"));
    assertThatThrownBy(() -> object.bool("s")).hasMessage("member 's' is not true or false");
  }

  @Test
  void refuses_to_build_what_it_would_not_read() {
    assertRefused(MALFORMED, () -> new Json.Num(Json.MAX_INTEGER + 1));
    assertRefused(MALFORMED, () -> new Json.Num(-Json.MAX_INTEGER - 1));
    assertRefused(MALFORMED, () -> new Json.Str("\ud800"));
    assertRefused(MALFORMED, () -> Json.object().put("\udc00", 1).build());
    assertRefused(MALFORMED, () -> Json.object().put("a", 1).put("a", 1));
    assertRefused(
        TOO_LARGE, () -> new Json.Arr(Collections.nCopies(Json.MAX_MEMBERS + 1, Json.NULL)));
    Json deep = Json.array();
    for (int depth = 1; depth < Json.MAX_DEPTH; depth++) {
      deep = Json.array(deep);
    }
    assertThat(deep.canonical()).hasSize(2 * Json.MAX_DEPTH);
    assertRefused(TOO_LARGE, Json.array(deep)::canonical);
  }

  @Test
  void refusals_repeat_nothing_of_what_they_refuse() {
    byte[] json = "{\"name\":\"secret-value\",secret".getBytes(UTF_8);
    assertThatThrownBy(() -> Json.parse(json, 100)).hasNoCause().hasMessageNotContaining("secret");
  }

  private static Json.Obj object(String json) {
    return (Json.Obj) Json.parse(json.getBytes(UTF_8), 1000);
  }

  private static Json value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> Json.NULL;
      case 1 -> new Json.Bool(random.nextBoolean());
      case 2 -> new Json.Num(random.nextLong() >> 11);
      case 3 -> new Json.Str(text(random));
      case 4 ->
          new Json.Arr(
              Stream.generate(() -> value(random, depth - 1)).limit(random.nextInt(5)).toList());
      default -> {
        TreeMap<String, Json> members = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          members.put(text(random), value(random, depth - 1));
        }
        yield new Json.Obj(members);
      }
    };
  }

  /** Control characters, ASCII, ideographs inside and outside the basic plane. */
  private static String text(Random random) {
    int[] starts = {0, 0x20, 0x4DA0, 0xF9D0, 0x1F600, 0x2F800};
    return random
        .ints(random.nextInt(6), 0, 6 * 32)
        .map(draw -> starts[draw / 32] + draw % 32)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
