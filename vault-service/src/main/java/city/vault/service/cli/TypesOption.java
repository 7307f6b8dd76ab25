package city.vault.service.cli;

import city.vault.client.record.RecordTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The record types that a command knows: those that ship, and a folder of one's own. */
final class TypesOption {
  @Option(
      names = "--types",
      paramLabel = "DIR",
      description = "a folder of further record types, one JSON file a type")
  private Optional<Path> directory;

  RecordTypes load() throws IOException {
    return directory.isPresent()
        ? RecordTypes.shipped().with(directory.get())
        : RecordTypes.shipped();
  }
}
