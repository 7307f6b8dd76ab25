package city.vault.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Entry;
import city.vault.rulebook.scene.Deed;
import city.vault.rulebook.scene.Script;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule book decides as {@code vectors/rulebook/} says. */
class DecisionVectorsTest {
  private static final List<String> FILES =
      List.of(
          "rulebook/parties.json",
          "rulebook/scenarios.json",
          "rulebook/assets.json",
          "rulebook/claims.json",
          "rulebook/ending.json",
          "rulebook/corrections.json",
          "rulebook/requests.json",
          "rulebook/grants.json",
          "rulebook/grant-changes.json",
          "rulebook/ceilings.json",
          "rulebook/verify.json",
          "rulebook/standing.json",
          "rulebook/selection.json",
          "rulebook/accesses.json",
          "rulebook/refusals-capped.json",
          "rulebook/clock.json",
          "rulebook/freezes.json",
          "rulebook/keys.json",
          "rulebook/owners.json",
          "rulebook/rebinding.json",
          "rulebook/delegations.json",
          "rulebook/inspections.json",
          "rulebook/precedence.json",
          "rulebook/transactions.json");

  /** One test of a file. */
  record Decision(String file, JsonNode test) {
    @Override
    public String toString() {
      return file + " #" + test.get("tcId").asInt() + ": " + test.get("comment").asText();
    }
  }

  static Stream<Decision> decisions() {
    return FILES.stream()
        .flatMap(file ->
            items(Vectors.read(file).get("groups"))
                .flatMap(group -> items(group.get("tests")))
                .map(test -> new Decision(file, test)));
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void decides_as_written(Decision decision) {
    Script script = new Script(decision.test().get("setting").asText());
    items(decision.test().get("given")).forEach(script::play);
    List<Deed> deeds =
        items(decision.test().get("when")).map(step -> script.prepare(step, "")).toList();
    List<JsonNode> expected = items(decision.test().get("then")).toList();
    Ruling ruling = script.scene().together(deeds.toArray(Deed[]::new));
    assertThat(ruling.outcomes()).hasSameSizeAs(expected);
    boolean untouched = true;
    for (int place = 0; place < expected.size(); place++) {
      assertOutcome(ruling, place, expected.get(place));
      untouched &= !expected.get(place).get("entry").asBoolean() && quiet(expected.get(place));
    }
    if (untouched) {
      assertThat(ruling.writes()).isEmpty();
      assertThat(ruling.privateWrites()).containsOnlyKeys(bodyKey(script));
    }
  }

  /** Whether such an outcome may write nothing at all. */
  private static boolean quiet(JsonNode expected) {
    return (expected.has("refused") && !expected.path("counted").asBoolean())
        || expected.path("repeated").asBoolean();
  }

  private static StateKey bodyKey(Script script) {
    return StateKey.body(script.scene().ledger().lastTransaction().id());
  }

  private static void assertOutcome(Ruling ruling, int place, JsonNode expected) {
    Outcome outcome = ruling.outcomes().get(place);
    assertThat(outcome.refusal().map(Refusal::code).orElse("done"))
        .isEqualTo(expected.has("refused") ? expected.get("refused").asText() : "done");
    assertThat(outcome.repeated()).isEqualTo(expected.path("repeated").asBoolean());
    assertEntries(
        outcome,
        ruling.entries().stream().filter(entry -> entry.operation() == place).toList(),
        expected);
  }

  private static void assertEntries(
      Outcome outcome, List<Ruling.Written> entries, JsonNode expected) {
    List<Ruling.Written> before = entries;
    if (expected.get("entry").asBoolean()) {
      assertThat(outcome.seq()).hasValue(entries.getLast().seq());
      before = entries.subList(0, entries.size() - 1);
    }
    List<String> reported = before.stream().map(DecisionVectorsTest::report).toList();
    assertThat(reported)
        .isEqualTo(items(expected.path("reports")).map(JsonNode::toString).toList());
  }

  /** What an entry reports of refusals that were only counted, as a vector puts it. */
  private static String report(Ruling.Written written) {
    Entry entry = Entry.parse(written.body());
    assertThat(entry.event()).isEqualTo(Entry.Event.READS_REFUSED);
    assertThat(entry.outcome()).isEqualTo(Entry.DONE);
    assertThat(entry.actor()).isEqualTo(entry.about().string("institution"));
    return new String(entry.about().canonical(), StandardCharsets.UTF_8);
  }

  @Test
  void every_refusal_is_expected_somewhere() {
    Set<String> expected = new TreeSet<>();
    decisions()
        .flatMap(decision -> items(decision.test().get("then")))
        .filter(then -> then.has("refused"))
        .forEach(then -> expected.add(then.get("refused").asText()));
    assertThat(expected)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Refusal.values()).map(Refusal::code).toList());
  }

  @Test
  void tests_are_numbered_without_gaps() {
    for (String file : FILES) {
      List<Integer> numbers = new ArrayList<>();
      items(Vectors.read(file).get("groups"))
          .flatMap(group -> items(group.get("tests")))
          .forEach(test -> numbers.add(test.get("tcId").asInt()));
      assertThat(numbers).isEqualTo(Stream.iterate(1, n -> n + 1).limit(numbers.size()).toList());
    }
  }
}
