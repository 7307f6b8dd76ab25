package city.vault.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.vault.service.audit.Audit;
import city.vault.service.audit.AuditReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vault audit}: decides a whole ledger again. */
@Command(
    name = "audit",
    description =
        "Rebuilds a ledger from its blocks, decides every command again and lists what disagrees:"
            + " exit 0 nothing, 1 something.")
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "the ledger's folder")
  private Path data;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    AuditReport report =
        Audit.of(
            data,
            blocks -> {
              if (!json && blocks % 1_000 == 0) {
                out.printf("  %,d blocks%n", blocks);
                out.flush();
              }
            });
    if (json) {
      out.println(new String(report.json().canonical(), UTF_8));
    } else {
      out.printf(
          "%,d blocks, %,d transactions, %,d operations, %,d entries of %,d owners; %,d signatures"
              + " checked%n",
          report.blocks(),
          report.transactions(),
          report.operations(),
          report.entries(),
          report.owners(),
          report.signaturesChecked());
      report
          .findings()
          .forEach(finding ->
              out.printf(
                  "%s%s: %s%n",
                  finding.code().code(),
                  finding.block().isPresent() ? " in block " + finding.block().getAsLong() : "",
                  finding.detail()));
      out.println(report.ok() ? "Nothing disagrees" : report.findings().size() + " findings");
    }
    return report.ok() ? 0 : 1;
  }
}
