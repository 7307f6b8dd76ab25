package city.vault.service.cli;

import city.vault.client.asset.PushReport;
import city.vault.client.export.Exports;
import city.vault.client.record.RecordTypes;
import city.vault.protocol.TypeId;
import city.vault.service.home.IssuerDesk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault push}: a department's export becomes sealed records that belong to their owners. */
@Command(
    name = "push",
    description =
        "Seals a department export beside the data and pushes it. Started again after a crash it goes"
            + " on; what is there already stays as it is, what changed becomes a new version.")
final class PushCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private AsOption as;
  @Mixin private TypesOption types;

  @Parameters(paramLabel = "FILE", description = "the export")
  private Path file;

  @Option(
      names = "--type",
      paramLabel = "ID",
      description = "its record type, if not by the columns")
  private String type;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    RecordTypes known = types.load();
    Optional<TypeId> forced = Optional.ofNullable(type).map(TypeId::new);
    PushReport report =
        IssuerDesk.open(as.home(), as.random)
            .push(
                sink -> Exports.check(file, forced, known, sink),
                progress -> {
                  out.printf("\r  %,d records done", progress.handled());
                  out.flush();
                });
    out.printf(
        "%n%,d pushed, %,d new versions, %,d unchanged, %,d superseded within the file%n",
        report.pushed(), report.newVersions(), report.unchanged(), report.superseded());
    out.print(report.check().text());
    report.refused().forEach((code, count) -> out.printf("refused: %s %,d%n", code, count));
    out.flush();
    return report.isComplete() ? 0 : 1;
  }
}
