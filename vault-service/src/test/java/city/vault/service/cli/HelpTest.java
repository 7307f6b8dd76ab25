package city.vault.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command, however deep, says what it takes when asked. */
class HelpTest {
  static Stream<List<String>> commands() {
    List<List<String>> found = new ArrayList<>();
    collect(Main.commandLine(), List.of(), found);
    return found.stream();
  }

  private static void collect(CommandLine at, List<String> path, List<List<String>> found) {
    found.add(path);
    at.getSubcommands()
        .forEach((name, sub) -> {
          // picocli's own command, which takes any other's name.
          if (!(sub.getCommand() instanceof CommandLine.HelpCommand)) {
            collect(sub, Stream.concat(path.stream(), Stream.of(name)).toList(), found);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void answers_help_with_named_parameters(List<String> path) {
    StringWriter said = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(said));

    int code =
        line.execute(Stream.concat(path.stream(), Stream.of("--help")).toArray(String[]::new));

    assertThat(code).as("%s", path).isZero();
    // A parameter without a label is shown by its Java name, which says nothing.
    assertThat(said.toString()).startsWith("Usage: vault").doesNotContain("<");
  }
}
