package city.vault.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the files of a network are.
 *
 * @param dir the network's own folder, absolute
 */
record Folders(Path dir) {
  private Path crypto(boolean orders, Organisation organisation) {
    return dir.resolve("crypto")
        .resolve(orders ? "ordererOrganizations" : "peerOrganizations")
        .resolve(organisation.domain());
  }

  /** An organisation's public part. */
  Path msp(boolean orders, Organisation organisation) {
    return crypto(orders, organisation).resolve("msp");
  }

  /** The keys of an organisation's node: {@code msp} and {@code tls}. */
  Path node(boolean orders, Organisation organisation) {
    return crypto(orders, organisation)
        .resolve(orders ? "orderers" : "peers")
        .resolve("node." + organisation.domain());
  }

  /** The certificate of an organisation's node. */
  Path certificate(boolean orders, Organisation organisation) {
    return node(orders, organisation)
        .resolve("msp/signcerts/node." + organisation.domain() + "-cert.pem");
  }

  /** The keys of a user of a peer's organisation: {@code Admin} or {@code User1}. */
  Path user(Organisation organisation, String user) {
    return crypto(false, organisation).resolve("users").resolve(user + "@" + organisation.domain());
  }

  /**
   * Keys for TLS of an organisation's chaincode process, of an authority that vouches for no peer.
   */
  Path chaincode(Organisation organisation) {
    return node(false, new Organisation("chaincode." + organisation.name())).resolve("tls");
  }

  /** What a node is configured by and keeps. */
  Path home(Organisation organisation) {
    return dir.resolve("nodes").resolve(organisation.name());
  }

  /** How an organisation's peer reaches its chaincode processes, a file a label. */
  Path connections(Organisation organisation) {
    return home(organisation).resolve("chaincode");
  }

  Path builder() {
    return dir.resolve("builder");
  }

  Path genesis() {
    return dir.resolve("genesis.block");
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the whole folder. */
  void delete() {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(dir)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : paths) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new NetworkException("the folder " + dir + " could not be deleted", e);
    }
  }
}
