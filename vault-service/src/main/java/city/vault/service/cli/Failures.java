package city.vault.service.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** Says on one line why a command could not do its work, and what helps; never a stack trace. */
final class Failures {
  private Failures() {}

  static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("vault: " + message(failure));
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(Exception failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "no such file: " + missing.getFile();
      case IOException io -> "reading or writing failed: " + io.getMessage();
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }
}
