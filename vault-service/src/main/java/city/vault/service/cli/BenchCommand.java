package city.vault.service.cli;

import city.vault.service.bench.Bench;
import city.vault.service.bench.Figures;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vault bench}: how much this machine does, and against what. */
@Command(
    name = "bench",
    description =
        "Measures logged reads and pushed records a second over HTTP, against what these cores"
            + " could do with the cryptography alone.")
final class BenchCommand implements Callable<Integer> {
  private static final int LONGEST = 120;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "print the figures as JSON; progress goes to stderr")
  private boolean json;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long each phase is measured, 1 to 120 (default ${DEFAULT-VALUE})")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    if (seconds < 1 || seconds > LONGEST) {
      throw new ParameterException(spec.commandLine(), "--seconds is 1 to " + LONGEST);
    }
    PrintWriter progress = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("vault-bench");
    try {
      Figures figures =
          Bench.run(
              folder,
              seconds,
              new SecureRandom(),
              next -> {
                progress.println("… " + next);
                progress.flush();
              });
      out.print(
          json ? new JsonMapper().writeValueAsString(figures.named()) + "\n" : figures.text());
      out.flush();
      return 0;
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
