package city.vault.service.cli;

import city.vault.service.config.Configuration;
import city.vault.service.node.Node;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vault serve}: runs a service until it is told to stop. */
@Command(
    name = "serve",
    description =
        "Runs the service of one configuration file until it is stopped (SIGTERM, Ctrl-C).")
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "the configuration; the environment overrides its keys (VAULT_HTTP_PORT …)")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = Configuration.load(file, System.getenv());
    Node node = Node.start(configuration, Clock.systemUTC(), new SecureRandom());
    UntilStopped stopped = UntilStopped.closing(node::close);
    spec.commandLine()
        .getOut()
        .printf(
            "Serving network %s at %s%n",
            configuration.network(), configuration.http().reachedAt());
    spec.commandLine().getOut().flush();
    stopped.await();
    return 0;
  }
}
