package city.vault.service.cli;

import city.vault.client.asset.Connector;
import city.vault.client.asset.ExportFolder;
import city.vault.client.asset.Holdings;
import city.vault.client.record.RecordTypes;
import city.vault.service.home.IssuerDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vault connector}: answers claims, returns and corrections, as long as it runs. */
@Command(
    name = "connector",
    description =
        "Answers owners (申请返还): seals what one claimed to its key; with exports to look in, also"
            + " what one asks to be returned, or that there is no such record, and accepts a"
            + " correction (纠错) once the exports say something else.")
final class ConnectorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private AsOption as;

  @Mixin private TypesOption types;

  @Option(
      names = "--exports",
      paramLabel = "DIR",
      description = "a folder of exports in which returns and corrections are looked up")
  private Optional<Path> exports;

  @Option(names = "--once", description = "answer what waits, then end")
  private boolean once;

  @Override
  public Integer call() throws IOException {
    RecordTypes known = types.load();
    Holdings holdings =
        exports.<Holdings>map(folder -> new ExportFolder(folder, known)).orElse(Holdings.unknown());
    Connector connector = IssuerDesk.open(as.home(), as.random).connector(known, holdings);
    if (once) {
      spec.commandLine()
          .getOut()
          .printf("%,d records sealed to their owners%n", connector.catchUp());
      return 0;
    }
    AtomicBoolean stopped = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stopped.set(true)));
    connector.run(Duration.ofSeconds(2), stopped::get);
    return 0;
  }
}
