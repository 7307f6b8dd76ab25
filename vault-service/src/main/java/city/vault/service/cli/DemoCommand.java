package city.vault.service.cli;

import city.vault.service.demo.Demo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vault demo}: the loan as a story. */
@Command(
    name = "demo",
    description =
        "Plays one micro-loan from the first push to the last proof, on this machine alone.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--once", description = "end after the story; otherwise it keeps serving")
  private boolean once;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where everything is kept (default: a fresh temporary folder)")
  private Optional<Path> folder;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path kept =
        folder.isPresent() ? emptied(folder.get()) : Files.createTempDirectory("vault-demo");
    try (Demo demo = Demo.play(kept, out)) {
      if (once) {
        return 0;
      }
      out.printf("%nStill serving at %s. Ctrl-C ends it.%n", demo.address());
      out.flush();
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stopped::countDown));
      stopped.await();
      return 0;
    }
  }

  /** The folder, which may not hold anything: nothing of the user's is replaced. */
  private static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IOException(folder + " is not empty; name a new folder, or empty it first");
      }
    }
    return folder;
  }
}
