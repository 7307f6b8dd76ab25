package city.vault.service.demo;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Roots;
import city.vault.client.evidence.BundleVerifier;
import city.vault.client.sample.Samples;
import city.vault.crypto.Json;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.StateKey;
import city.vault.service.audit.Audit;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loan, played once over HTTP; then what it left behind is looked through. */
class DemoTest {
  private static final int MAX_SUMMARY = 1024 * 1024;
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");

  @TempDir private static Path folder;
  private static final StringWriter TOLD = new StringWriter();

  @BeforeAll
  static void play() throws Exception {
    Demo.play(folder, new DemoLedger.Embedded(), new PrintWriter(TOLD)).close();
  }

  @Test
  void tells_every_scene_and_says_so_in_the_summary() throws IOException {
    Json.Obj summary =
        (Json.Obj) Json.parse(Files.readAllBytes(folder.resolve("summary.json")), MAX_SUMMARY);

    assertThat(summary.string("ledger")).isEqualTo("embedded");
    Json.Obj journey = summary.objects("journeys").getFirst();
    assertThat(journey.bool("ok")).isTrue();
    assertThat(journey.objects("steps"))
        .extracting(step -> step.string("name"))
        .containsExactly(
            "push",
            "bind-and-claim",
            "ask",
            "grant",
            "read",
            "over-ask",
            "revoke",
            "evidence",
            "operator");
    assertThat(journey.objects("steps")).allMatch(step -> step.bool("ok"));
  }

  @Test
  void leaves_evidence_of_a_permitted_and_a_refused_access() throws IOException {
    Roots roots = Roots.read(folder.resolve("roots.json"));
    for (String name : List.of("permitted-read", "refused-read")) {
      assertThat(BundleVerifier.verify(folder.resolve("evidence").resolve(name), roots).holds())
          .as(name)
          .isTrue();
    }
  }

  @Test
  void leaves_a_ledger_that_the_audit_agrees_with() {
    assertThat(Audit.of(folder.resolve("data")).findings()).isEmpty();
  }

  @Test
  void leaves_no_value_of_any_record_on_the_ledger() throws IOException {
    byte[] stored = everythingStored();

    // The heroine's name, number and income: she has shown all three to somebody in the story.
    for (String value :
        List.of(Samples.LIN_XIAOWEN.value(), "林晓雯", "186000.00", "99010219930612008")) {
      assertThat(indexOf(stored, value.getBytes(StandardCharsets.UTF_8)))
          .as("a value stands on the ledger")
          .isNegative();
    }
    // That the search can find something at all.
    assertThat(indexOf(stored, "micro-loan".getBytes(StandardCharsets.UTF_8))).isNotNegative();
  }

  /**
   * Every public and private value that the ledger holds, uncompressed, and what it says in base64.
   */
  private static byte[] everythingStored() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Ledger ledger =
        EmbeddedLedger.open(
            folder.resolve("data"),
            new RuleBook(new DecodedKeys(100)),
            Clock.systemUTC(),
            new SecureRandom())) {
      for (long number = 0; number < ledger.height(); number++) {
        for (BlockTransaction tx : ledger.block(number).orElseThrow().transactions()) {
          tx.writes().values().forEach(value -> write(all, value));
          for (StateKey key : tx.privateWrites().keySet()) {
            ledger.privateValue(key).ifPresent(value -> write(all, value));
          }
        }
      }
    }
    return all.toByteArray();
  }

  private static void write(ByteArrayOutputStream all, byte[] value) {
    all.writeBytes(value);
    // Signed objects stand in base64 inside JSON: look into them too.
    String text = new String(value, StandardCharsets.ISO_8859_1);
    Matcher base64 = BASE64.matcher(text);
    while (base64.find()) {
      try {
        all.writeBytes(Base64.getDecoder().decode(base64.group()));
      } catch (IllegalArgumentException e) {
        // Not base64 after all.
      }
    }
  }

  /** Where the bytes begin, -1 if nowhere; as Latin-1 text every byte is one character. */
  private static int indexOf(byte[] haystack, byte[] needle) {
    return new String(haystack, StandardCharsets.ISO_8859_1)
        .indexOf(new String(needle, StandardCharsets.ISO_8859_1));
  }
}
