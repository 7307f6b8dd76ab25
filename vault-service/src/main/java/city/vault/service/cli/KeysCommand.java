package city.vault.service.cli;

import city.vault.client.party.Identity;
import city.vault.client.party.NextKeys;
import city.vault.client.party.PartyKeys;
import city.vault.crypto.KeyId;
import city.vault.protocol.PartyId;
import city.vault.service.home.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault keys …}: a party takes new keys and gives up old ones. */
@Command(
    name = "keys",
    description = "Takes new keys for a party, or revokes one of its keys.",
    synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      name = "rotate",
      description =
          "Makes new keys for the party of this home. The keys before them go to past/, where they"
              + " still open what was sealed to them. Services that use this home start again.")
  int rotate(
      @Mixin AsOption as,
      @Option(
              names = "--overlap",
              paramLabel = "DURATION",
              description = "how long the old key still signs, at most P30D (default: PT0S)",
              defaultValue = "PT0S")
          Duration overlap)
      throws IOException {
    Home home = as.home();
    NextKeys next = new NextKeys(home.folder());
    // An earlier run may have come so far that the old keys are no longer all there.
    if (!next.isTaken()) {
      PartyKeys keys = new PartyKeys(as.session(), home.party());
      keys.submitRotation(next.rotation(as.random, coming -> keys.rotate(coming, overlap)));
    }
    next.finish();
    out()
        .printf(
            "%s now signs with %s%n",
            home.party(), Identity.load(home.folder(), null).signing().publicKey().id());
    return 0;
  }

  @Command(
      name = "readmit",
      description =
          "The registrar rotates a party whose key was revoked to the keys of another folder.")
  int readmit(
      @Mixin AsOption as,
      @Parameters(paramLabel = "PARTY", description = "whose keys") String party,
      @Parameters(paramLabel = "KEYS", description = "the folder of its new keys") Path folder)
      throws IOException {
    PartyKeys keys = new PartyKeys(as.session(), new PartyId(party));
    keys.submitRotation(keys.rotate(Identity.load(folder, null), Duration.ZERO));
    out().printf("%s has keys again%n", party);
    return 0;
  }

  @Command(name = "revoke", description = "Revokes a key: from its commit on it signs nothing.")
  int revoke(
      @Mixin AsOption as,
      @Parameters(paramLabel = "KEY", description = "the key's id, 64 hex digits") String key,
      @Option(
              names = "--party",
              paramLabel = "PARTY",
              description = "whose key, where the registrar revokes it (default: one's own)")
          Optional<String> party,
      @Option(
              names = "--reason",
              paramLabel = "REASON",
              required = true,
              description = "why; names nobody")
          String reason,
      @Option(
              names = "--compromised-since",
              paramLabel = "TIME",
              description = "since when others may have held it, as 2026-11-23T08:00:00Z")
          Optional<Instant> since)
      throws IOException {
    PartyId whose = party.isPresent() ? new PartyId(party.get()) : as.home().party();
    PartyKeys keys = new PartyKeys(as.session(), whose);
    keys.submitRevocation(keys.revoke(KeyId.parse(key), reason, since));
    out().println("Revoked");
    return 0;
  }
}
