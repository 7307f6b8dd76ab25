package city.vault.service.cli;

import city.vault.client.asset.Connector;
import city.vault.service.home.IssuerDesk;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vault connector}: answers owners' claims, as long as it runs. */
@Command(
    name = "connector",
    description = "Answers claims (申请返还): seals what an owner claimed to that owner's key.",
    mixinStandardHelpOptions = true)
final class ConnectorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private AsOption as;

  @Option(names = "--once", description = "answer what waits, then end")
  private boolean once;

  @Override
  public Integer call() throws IOException {
    Connector connector = IssuerDesk.open(as.home(), as.random).connector();
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
