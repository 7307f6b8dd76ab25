package city.vault.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./vault}: everything that people do from a shell. */
@Command(
    name = "vault",
    description =
        "Citizen data vault (公民数据保险箱): hold, lend and prove what the state knows about you.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "1.0.0",
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      PushCommand.class,
      ConnectorCommand.class,
      OwnerCommand.class,
      InstitutionCommand.class,
      AuthorityCommand.class,
      EvidenceCommand.class,
      VerifyCommand.class,
      AuditCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command: exit code 0 done, 1 the answer is no, 2 could not be done. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Failures::report);
  }
}
