package city.vault.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The diagrams of docs/protocol/states.md are what the code does, arrow by arrow. */
class StateDiagramTest {
  private static final Path PAGE =
      ProtocolVectors.directory().resolve("../../docs/protocol/states.md");

  @Test
  void the_diagram_of_a_grant_has_the_codes_states_and_steps() throws IOException {
    Set<String> arrows = new TreeSet<>(Set.of("[*] --> active", "revoked --> [*]"));
    for (GrantStatus from : GrantStatus.values()) {
      for (GrantStatus.Step step : GrantStatus.Step.values()) {
        from.after(step)
            .ifPresent(
                to -> arrows.add(from.wireName() + " --> " + to.wireName() + ": " + step.text()));
      }
    }
    assertThat(diagram("A grant")).isEqualTo(arrows);
  }

  @Test
  void the_diagram_of_a_request_has_the_codes_states_and_steps() throws IOException {
    Set<String> arrows = new TreeSet<>(Set.of("[*] --> open"));
    for (RequestStatus from : RequestStatus.values()) {
      for (RequestStatus.Step step : RequestStatus.Step.values()) {
        from.after(step)
            .ifPresent(
                to -> arrows.add(from.wireName() + " --> " + to.wireName() + ": " + step.text()));
      }
    }
    assertThat(diagram("A request")).isEqualTo(arrows);
  }

  @Test
  void the_diagram_of_a_binding_has_the_codes_states_and_steps() throws IOException {
    Set<String> arrows = new TreeSet<>(Set.of("[*] --> bound: bind", "closed --> [*]"));
    for (OwnerStatus from : OwnerStatus.values()) {
      for (OwnerStatus.Step step : OwnerStatus.Step.values()) {
        from.after(step)
            .ifPresent(
                to -> arrows.add(from.wireName() + " --> " + to.wireName() + ": " + step.text()));
      }
    }
    assertThat(diagram("An owner's binding")).isEqualTo(arrows);
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
