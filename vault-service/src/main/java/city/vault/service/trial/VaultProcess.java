package city.vault.service.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service or a witness in a process of its own, as the launcher starts it. */
public final class VaultProcess implements AutoCloseable {
  private static final List<String> JVM =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xmx512m",
          // Lives are short here: what starts fast serves best.
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");
  private static final long GRACE_SECONDS = 15;

  private final Part part;
  private final Path configuration;
  private final Map<String, String> environment;
  private final Path log;
  private Process process;

  /** What runs in it. */
  public enum Part {
    SERVICE("serve", "Serving network "),
    WITNESS("witness", "Witnessing network ");

    private final String command;
    private final String ready;

    Part(String command, String ready) {
      this.command = command;
      this.ready = ready;
    }
  }

  /**
   * A process that does not run yet.
   *
   * @param environment overrides of the configuration
   * @param log where its log goes, one life after the other
   */
  public VaultProcess(Part part, Path configuration, Map<String, String> environment, Path log) {
    this.part = part;
    this.configuration = configuration;
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  /**
   * Starts it and returns when it says that it is ready.
   *
   * @throws IOException with its log, if it ends before
   */
  public void start() throws IOException {
    launch();
    // Not closed: the process would die of its next line.
    BufferedReader said = process.inputReader(UTF_8);
    String line = said.readLine();
    if (line == null || !line.startsWith(part.ready)) {
      throw new IOException("not ready after `" + part.command + "`: " + Files.readString(log));
    }
  }

  /** Starts it and does not wait for it. */
  public void launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.of(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                    JVM,
                    List.of("-cp", classPath(), "city.vault.service.cli.Main"),
                    List.of(part.command, "--config", configuration.toString()))
                .flatMap(List::stream)
                .toList());
    builder.environment().putAll(environment);
    process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
  }

  /** Without a test's own classes, whose logging would take the place of the program's. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** SIGKILL: nothing is flushed, nothing is closed, nobody is told. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, as an operator stops it. */
  public void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** Stops it; one that does not listen is killed. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
