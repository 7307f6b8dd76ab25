package city.vault.service.demo;

import city.vault.client.Roots;
import city.vault.client.evidence.Bundle;
import city.vault.client.evidence.BundleVerifier;
import city.vault.client.evidence.EvidenceApi;
import city.vault.client.evidence.VerificationReport;
import city.vault.protocol.OwnerId;
import city.vault.service.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** The bank keeps what proves its two accesses, and anyone checks it without the service. */
final class EvidenceScene {
  private final Story story;
  private final Path folder;
  private final SecureRandom random;

  EvidenceScene(Story story, Path folder, SecureRandom random) {
    this.story = story;
    this.folder = folder;
    this.random = random;
  }

  /** Exports one entry's bundle under that name and verifies it. */
  void prove(String name, Home bank, OwnerId owner, long seq) throws Exception {
    Path target = folder.resolve("evidence").resolve(name);
    Files.createDirectories(target.getParent());
    Bundle bundle = new EvidenceApi(bank.session(random)).export(owner, seq);
    bundle.writeFolder(target);
    VerificationReport report =
        BundleVerifier.verify(target, Roots.read(folder.resolve("roots.json")));
    story.expect(report.holds(), "the bundle verifies");
    story.tell(
        "%s: %d files, `vault verify` finds every check passed", name, bundle.files().size());
    int checked = checkByOpenSsl(target);
    story.tell(
        checked < 0
            ? "  OpenSSL with SM2 is not on this machine: its check is left out"
            : "  OpenSSL alone verifies each of its " + checked + " signatures");
  }

  /** How many signatures OpenSSL verified; -1 where there is no OpenSSL with SM2. */
  private int checkByOpenSsl(Path bundle) throws IOException, InterruptedException {
    if (!OpenSsl.hasSm2()) {
      return -1;
    }
    try (Stream<Path> files = Files.list(bundle)) {
      List<Path> signatures = files.filter(f -> f.toString().endsWith(".sig")).sorted().toList();
      for (Path signature : signatures) {
        story.expect(OpenSsl.verifies(signature), "OpenSSL verifies " + signature.getFileName());
      }
      return signatures.size();
    }
  }
}
