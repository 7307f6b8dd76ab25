package city.vault.service.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The service in a process of its own, as {@code ./vault serve} starts it. */
final class ServiceProcess implements AutoCloseable {
  private static final List<String> JVM =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xmx512m",
          // Lives are short: what starts fast serves best.
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");

  private final Path configuration;
  private final Map<String, String> environment;
  private final Path log;
  private Process process;

  /**
   * @param log where its log goes, one life after the other
   */
  ServiceProcess(Path configuration, Map<String, String> environment, Path log) {
    this.configuration = configuration;
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  /** Starts it and returns when it says that it serves. */
  void start() throws IOException {
    launch();
    // Not closed: the process would die of its next line.
    BufferedReader said = process.inputReader(UTF_8);
    String line = said.readLine();
    if (line == null || !line.startsWith("Serving network ")) {
      throw new IOException("the service does not serve: " + Files.readString(log));
    }
  }

  /** Starts it and does not wait for it. */
  void launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.of(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                    JVM,
                    List.of("-cp", classPath(), "city.vault.service.cli.Main"),
                    List.of("serve", "--config", configuration.toString()))
                .flatMap(List::stream)
                .toList());
    builder.environment().putAll(environment);
    process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
  }

  /** Without the tests' own classes, whose logging would take the place of the service's. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** SIGKILL: nothing is flushed, nothing is closed, nobody is told. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, as an operator stops it. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
