package city.vault.service.demo;

import city.vault.client.trace.Alarm;
import city.vault.client.trace.PhoneMemory;
import city.vault.client.trace.TraceCheck;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.service.audit.Audit;
import city.vault.service.audit.AuditReport;
import city.vault.service.audit.Tampering;
import city.vault.service.home.Home;
import city.vault.service.home.OwnerDesk;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operator who owns the disk and the witness too tries to hide an access, in two ways; each time
 * the phone is shown what the copy holds and the audit is run over it.
 */
final class OperatorScene {
  private static final int TRIES = 3;

  private final Story story;
  private final TrialNetwork network;
  private final Path data;
  private final SecureRandom random;

  OperatorScene(Story story, TrialNetwork network, Path data, SecureRandom random) {
    this.story = story;
    this.network = network;
    this.data = data;
    this.random = random;
  }

  void tamper(Home owner, long hidden) throws IOException {
    PhoneMemory memory = OwnerDesk.open(owner, random).memory();
    AuditReport honest = Audit.of(data);
    story.expect(honest.ok(), "the audit finds nothing in the real ledger");
    story.tell(
        "the real ledger: %d blocks, %d operations and %d signatures decided again, no disagreement",
        honest.blocks(), honest.operations(), honest.signaturesChecked());
    delete(owner, memory, hidden);
    rewrite(owner, memory, hidden);
  }

  private void delete(Home owner, PhoneMemory memory, long hidden) throws IOException {
    Path copy = copy(network.folder().resolve("tampered"));
    Tampering.deleteEntry(copy, owner.owner(), hidden);
    AuditReport audit = Audit.of(copy);
    // The phone goes through its whole history again, as it does when it is opened anew.
    List<Alarm> alarms = shown(copy, owner, blank(memory, owner.owner()));
    story.expect(!audit.ok() && !alarms.isEmpty(), "a deleted entry is found by both");
    story.tell(
        "entry %d deleted from a copy: the audit finds %s",
        hidden,
        audit.findings().stream()
            .map(finding -> finding.code().code())
            .distinct()
            .collect(Collectors.joining(", ")));
    story.tell("  her phone raises the alarm: %s", alarms.getFirst());
  }

  private void rewrite(Home owner, PhoneMemory memory, long hidden) throws IOException {
    Path forged = Files.createDirectories(network.folder().resolve("forged"));
    Tampering.rewriteWithout(data, forged, owner.owner(), hidden);
    List<Alarm> alarms = shown(forged, owner, memory);
    story.expect(!alarms.isEmpty(), "a rewritten history is found by the phone");
    story.tell(
        "the whole history rewritten without it, every hash fitting: her phone raises the alarm: %s",
        alarms.getFirst());
    story.readers("nobody more than before: whoever owns the disk has ciphertext");
  }

  private List<Alarm> shown(Path copy, Home owner, PhoneMemory memory) throws IOException {
    try (OperatorsCopy held =
        OperatorsCopy.open(copy, network, Home.open(network.home(TrialParty.WITNESS)), random)) {
      return new TraceCheck(owner.roots(), true)
          .check(
              memory,
              held.seq(owner.owner()),
              held.head(owner.owner()),
              held.entriesAfter(owner.owner(), memory.seq()),
              List.of(held.stated(owner.owner())))
          .alarms();
    }
  }

  private static PhoneMemory blank(PhoneMemory memory, OwnerId owner) {
    return new PhoneMemory(
        memory.network(),
        owner,
        0,
        Entry.start(memory.network(), owner),
        List.of(),
        memory.signed(),
        List.of(),
        memory.since());
  }

  /**
   * Copies the ledger's files while nobody writes; a file that is tidied away meanwhile starts it
   * anew.
   */
  private Path copy(Path target) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path folder = target.resolveSibling(target.getFileName() + "-" + attempt);
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(data)) {
        for (Path file : files.filter(f -> !f.endsWith("LOCK")).toList()) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
        return folder;
      } catch (NoSuchFileException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }
}
