package city.vault.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one of the programs to its end. */
final class Runs {
  /** How much of a failed program's output is told, its last characters. */
  private static final int TAIL = 600;

  private final Programs programs;

  Runs(Programs programs) {
    this.programs = programs;
  }

  Path path(Programs.Program program) {
    return programs.path(program);
  }

  /**
   * Runs a program and gives what it printed.
   *
   * @throws NetworkException with the end of what it printed, if it failed or took too long
   */
  String run(
      Programs.Program program,
      Duration patience,
      Map<String, String> environment,
      String... arguments) {
    List<String> command = new ArrayList<>(List.of(path(program).toString()));
    command.addAll(List.of(arguments));
    Path output = null;
    try {
      output = Files.createTempFile("vault-" + program.fileName(), ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      Environments.replace(builder, environment);
      Process process = builder.start();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        throw new NetworkException(program.fileName() + " took longer than " + patience);
      }
      String printed = new String(Files.readAllBytes(output), UTF_8);
      if (process.exitValue() != 0) {
        throw new NetworkException(
            program.fileName()
                + " failed: "
                + printed.substring(Math.max(0, printed.length() - TAIL)).strip());
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted while " + program.fileName() + " ran", e);
    } finally {
      delete(output);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
