package city.vault.network;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fabric's own programs. They come in no package registry, so they are looked for: in {@code
 * FABRIC_HOME/bin}, then in each folder of the {@code PATH}.
 *
 * @param folder where all of them are
 */
public record Programs(Path folder) {
  /** One of the programs, under its own name. */
  enum Program {
    PEER,
    ORDERER,
    OSNADMIN,
    CONFIGTXGEN,
    CRYPTOGEN;

    String fileName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Says what to do where the programs are missing. */
  public static final String MISSING =
      "Fabric's programs (peer, orderer, osnadmin, configtxgen, cryptogen) are missing. Unpack the"
          + " archive of a release of Hyperledger Fabric, 3.1.5 or a later 3.1, as its project"
          + " publishes it for this system, and set FABRIC_HOME to the folder that holds its bin";

  /** Finds them by the environment. */
  public static Optional<Programs> find(Map<String, String> environment) {
    List<Path> folders = new ArrayList<>();
    Optional.ofNullable(environment.get("FABRIC_HOME"))
        .filter(home -> !home.isBlank())
        .ifPresent(home -> folders.add(Path.of(home, "bin")));
    for (String folder :
        environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
      if (!folder.isBlank()) {
        folders.add(Path.of(folder));
      }
    }
    return folders.stream().map(Programs::new).filter(Programs::areThere).findFirst();
  }

  /**
   * Finds them by the environment.
   *
   * @throws NetworkException that says how to get them, if they are missing
   */
  public static Programs require(Map<String, String> environment) {
    return find(environment).orElseThrow(() -> new NetworkException(MISSING));
  }

  private boolean areThere() {
    for (Program program : Program.values()) {
      if (!Files.isExecutable(path(program))) {
        return false;
      }
    }
    return true;
  }

  Path path(Program program) {
    return folder.resolve(program.fileName()).toAbsolutePath();
  }
}
