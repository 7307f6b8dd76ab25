package city.vault.service.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./vault}: everything that people do from a shell. */
@Command(
    name = "vault",
    description =
        "Citizen data vault (公民数据保险箱): hold, lend and prove what the state knows about you.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    version = "1.0.0",
    subcommands = {
      DemoCommand.class,
      SandboxCommand.class,
      InitCommand.class,
      ServeCommand.class,
      WitnessCommand.class,
      CheckCommand.class,
      PushCommand.class,
      ConnectorCommand.class,
      IssuerCommand.class,
      OwnerCommand.class,
      DelegationCommand.class,
      RebindCommand.class,
      RecordsCommand.class,
      InstitutionCommand.class,
      AuthorityCommand.class,
      KeysCommand.class,
      WebhookCommand.class,
      EvidenceCommand.class,
      VerifyCommand.class,
      AuditCommand.class,
      BenchCommand.class,
      NetworkCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private static final String LOG_LEVEL = "vault.log.level";

  private Main() {}

  /** Runs one command: exit code 0 done, 1 the answer is no, 2 could not be done. */
  public static void main(String[] arguments) {
    // A service logs what it does; a command says it, and logs only what goes wrong.
    boolean serving = arguments.length > 0 && List.of("serve", "witness").contains(arguments[0]);
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, serving ? "INFO" : "WARN");
    }
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Failures::report);
  }
}
