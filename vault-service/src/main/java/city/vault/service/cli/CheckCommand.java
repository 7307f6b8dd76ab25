package city.vault.service.cli;

import city.vault.client.export.CheckReport;
import city.vault.client.export.Exports;
import city.vault.client.record.RecordTypes;
import city.vault.protocol.TypeId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault check}: what is wrong in a department's export, before anything is pushed. */
@Command(
    name = "check",
    description =
        "Checks a department export (CSV, XLSX, NDJSON) and reports every line that was"
            + " repaired or rejected. Needs no server.")
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the export")
  private Path file;

  @Option(
      names = "--type",
      paramLabel = "ID",
      description = "its record type; found by the columns if left out")
  private Optional<String> type;

  @Mixin private TypesOption types;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    RecordTypes known = types.load();
    CheckReport report = Exports.check(file, type.map(TypeId::new), known);
    if (json) {
      report.writeJson(System.out);
      System.out.println();
    } else {
      spec.commandLine().getOut().print(report.text());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
