package city.vault.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The diagrams of docs/protocol/states.md are what the code does, arrow by arrow. */
class StateDiagramTest {
  private static final Path PAGE =
      ProtocolVectors.directory().resolve("../../docs/protocol/states.md");

  @Test
  void the_diagram_of_a_grant_has_the_codes_states_and_steps() throws IOException {
    assertThat(diagram("A grant"))
        .isEqualTo(
            arrows(
                GrantStatus.values(),
                GrantStatus.Step.values(),
                GrantStatus::after,
                "[*] --> active",
                "revoked --> [*]"));
  }

  @Test
  void the_diagram_of_a_request_has_the_codes_states_and_steps() throws IOException {
    assertThat(diagram("A request"))
        .isEqualTo(
            arrows(
                RequestStatus.values(),
                RequestStatus.Step.values(),
                RequestStatus::after,
                "[*] --> open"));
  }

  @Test
  void the_diagram_of_a_binding_has_the_codes_states_and_steps() throws IOException {
    assertThat(diagram("An owner's binding"))
        .isEqualTo(
            arrows(
                OwnerStatus.values(),
                OwnerStatus.Step.values(),
                OwnerStatus::after,
                "[*] --> bound: bind"));
  }

  private static <S extends Enum<S>, T extends Enum<T>> Set<String> arrows(
      S[] states, T[] steps, BiFunction<S, T, Optional<S>> after, String... ends) {
    Set<String> arrows = new TreeSet<>(Set.of(ends));
    for (S from : states) {
      for (T step : steps) {
        after
            .apply(from, step)
            .ifPresent(to -> arrows.add(word(from) + " --> " + word(to) + ": " + word(step)));
      }
    }
    return arrows;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Set<String> diagram(String heading) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("stateDiagram-v2", page.indexOf("## " + heading));
    String diagram = page.substring(start, page.indexOf("```", start));
    return diagram
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("-->"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
