package city.vault.service.cli;

import city.vault.client.http.ApiProblem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/**
 * Says on one line why a command could not do its work, and what helps; never a stack trace. A
 * refusal by the service is an answer (exit 1), all else a failure (exit 2).
 */
final class Failures {
  private Failures() {}

  static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("vault: " + message(failure));
    return failure instanceof ApiProblem ? 1 : CommandLine.ExitCode.USAGE;
  }

  private static String message(Exception failure) {
    return switch (failure) {
      case ApiProblem refused -> "the service says no: " + refused.code();
      case NoSuchFileException missing -> "no such file: " + missing.getFile();
      case IOException io -> "reading or writing failed: " + io.getMessage();
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }
}
