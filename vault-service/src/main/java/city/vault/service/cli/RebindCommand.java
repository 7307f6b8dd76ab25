package city.vault.service.cli;

import city.vault.client.PrivateFile;
import city.vault.client.party.Ceremony;
import city.vault.client.party.PublicKeys;
import city.vault.client.party.RegistrySource;
import city.vault.crypto.KeyId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Role;
import city.vault.service.home.Home;
import city.vault.service.home.OwnerDesk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault rebind …}: an owner gets new keys after a loss, or changes its phone. */
@Command(
    name = "rebind",
    description = "Gives an owner new keys after a loss or with a new phone, or vetoes that.",
    synopsisSubcommandLabel = "COMMAND")
final class RebindCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static OwnerDesk desk(AsOption as) throws IOException {
    return OwnerDesk.open(as.home(), as.random);
  }

  private static Ceremony<Rebinding> read(Path file) throws IOException {
    return Ceremony.parse(Rebinding.class, Files.readString(file));
  }

  @Command(
      name = "prepare",
      description =
          "The identity department prepares it and signs first, for the owner of an identity number"
              + " on standard input.")
  int prepare(
      @Mixin AsOption as,
      @Parameters(paramLabel = "KEYS", description = "the new phone's public.json") Path keys,
      @Option(names = "--attester", paramLabel = "PARTY", required = true) String attester,
      @Option(
              names = "--agreed",
              description = "the key before signs too, so that nothing has to be waited for")
          boolean agreed,
      @Option(names = "--out", paramLabel = "FILE", required = true) Path file)
      throws IOException {
    KeyId second = as.registry().party(new PartyId(attester), Role.ATTESTER).signing().id();
    Ceremony<Rebinding> rebinding =
        Ceremony.rebinding(
            as.session().holder(),
            as.registry().owner(OwnerAtCounter.resolved(as)),
            PublicKeys.parse(Files.readString(keys)),
            second,
            agreed);
    PrivateFile.write(file, rebinding.json());
    out().printf("Signed %s; the attester signs next (vault rebind attest)%n", file);
    return 0;
  }

  @Command(name = "attest", description = "The second authority signs.")
  int attest(
      @Mixin AsOption as,
      @Parameters(paramLabel = "FILE", description = "the re-binding") Path file)
      throws IOException {
    Ceremony<Rebinding> rebinding = read(file).signedBy(as.home().identity().signing());
    PrivateFile.write(file, rebinding.json());
    out().printf("Signed %s; the new phone signs next (vault rebind accept)%n", file);
    return 0;
  }

  @Command(name = "accept", description = "The new phone signs, and submits it unless it is last.")
  int accept(
      @Mixin AsOption as,
      @Parameters(paramLabel = "FILE", description = "the re-binding") Path file)
      throws IOException {
    Ceremony<Rebinding> given = read(file);
    Home bound = as.home().heldBy("owner/" + given.object().owner());
    Ceremony<Rebinding> signed = OwnerDesk.open(bound, as.random).accept(given);
    PrivateFile.write(file, signed.json());
    out()
        .println(
            signed.isComplete()
                ? "Handed in: these keys rule when the wait is over, unless the owner vetoes it"
                : "Signed " + file + "; the phone before signs last (vault rebind agree)");
    return 0;
  }

  @Command(name = "agree", description = "The phone before signs last, and submits it.")
  int agree(
      @Mixin AsOption as,
      @Parameters(paramLabel = "FILE", description = "the re-binding") Path file)
      throws IOException {
    desk(as).agree(read(file));
    out().println("Agreed: the new phone's keys rule, this one's are retired");
    return 0;
  }

  @Command(name = "status", description = "Tells the owner whether a re-binding waits.")
  int status(@Mixin AsOption as) throws IOException {
    Optional<RegistrySource.Rebound> waiting = desk(as).waiting();
    out()
        .println(
            waiting
                .map(w ->
                    "Another key will rule from %s on. If you did not ask for it: vault rebind veto"
                        .formatted(w.finalAt()))
                .orElse("No re-binding waits"));
    return 0;
  }

  @Command(name = "veto", description = "The owner stops the re-binding that waits.")
  int veto(@Mixin AsOption as) throws IOException {
    desk(as).veto();
    out().println("Vetoed: the keys of this phone go on, the others never rule");
    return 0;
  }
}
