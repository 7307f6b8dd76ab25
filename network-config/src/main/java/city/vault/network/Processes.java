package city.vault.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The processes of a network, which outlive the one that started them. Each has a file with its id
 * and start, for an id alone may be somebody else's by now, and a log.
 */
final class Processes {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int LOG_END = 1_000;
  private static final String SUFFIX = ".pid";

  private final Path dir;

  Processes(Path dir) {
    this.dir = dir;
  }

  /** Starts a process of that name, unless it runs. */
  void start(String name, List<String> command, Map<String, String> environment) {
    if (find(name).isPresent()) {
      return;
    }
    try {
      Files.createDirectories(dir);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(dir.resolve(name + ".log").toFile()));
      Environments.replace(builder, environment);
      Process process = builder.start();
      process.getOutputStream().close();
      ProcessHandle handle = process.toHandle();
      Files.writeString(file(name), handle.pid() + " " + startOf(handle) + "\n");
    } catch (IOException e) {
      throw new NetworkException("the process " + name + " did not start", e);
    }
  }

  /**
   * Waits until a started process is ready.
   *
   * @throws NetworkException with the end of its log, if it ends before or takes too long
   */
  void await(String name, BooleanSupplier ready) {
    Instant deadline = Instant.now().plus(READY_WITHIN);
    try {
      while (!ready.getAsBoolean()) {
        if (find(name).isEmpty() || Instant.now().isAfter(deadline)) {
          throw new NetworkException(
              name + " does not start; the end of its log:\n" + logEnd(name));
        }
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted while " + name + " started", e);
    }
  }

  private String logEnd(String name) {
    String log = Folders.read(dir.resolve(name + ".log"));
    return log.substring(Math.max(0, log.length() - LOG_END));
  }

  private static long startOf(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** The process of that name, if it runs. */
  Optional<ProcessHandle> find(String name) {
    if (!Files.isRegularFile(file(name))) {
      return Optional.empty();
    }
    String[] noted = Folders.read(file(name)).strip().split(" ", -1);
    return ProcessHandle.of(Long.parseLong(noted[0]))
        .filter(ProcessHandle::isAlive)
        .filter(handle -> startOf(handle) == Long.parseLong(noted[1]));
  }

  /** The names of all that were started and not stopped. */
  List<String> names() {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops processes and waits until they are gone; one that does not listen is killed. */
  void stop(List<String> names) {
    List<ProcessHandle> running = names.stream().flatMap(name -> find(name).stream()).toList();
    running.forEach(ProcessHandle::destroy);
    Instant deadline = Instant.now().plus(GRACE);
    for (ProcessHandle process : running) {
      if (!ends(process, Duration.between(Instant.now(), deadline))) {
        process.destroyForcibly();
        ends(process, GRACE);
      }
    }
    try {
      for (String name : names) {
        Files.deleteIfExists(file(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean ends(ProcessHandle process, Duration within) {
    CompletableFuture<ProcessHandle> end = process.onExit();
    try {
      end.get(Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return !process.isAlive();
    }
  }

  private Path file(String name) {
    return dir.resolve(name + SUFFIX);
  }
}
