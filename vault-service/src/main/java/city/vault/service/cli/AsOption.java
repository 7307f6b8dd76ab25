package city.vault.service.cli;

import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.service.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Option;

/** As whom a command acts: the folder of its keys. */
class AsOption {
  final SecureRandom random = new SecureRandom();

  @Option(
      names = "--as",
      paramLabel = "DIR",
      required = true,
      description = "the home that acts: keys, roots.json and home.json")
  private Path folder;

  private Home home;
  private Session session;

  Home home() throws IOException {
    if (home == null) {
      home = Home.open(folder);
    }
    return home;
  }

  Session session() throws IOException {
    if (session == null) {
      session = home().session(random);
    }
    return session;
  }

  Registry registry() throws IOException {
    return home().registry(session());
  }
}
