package city.vault.service.portal;

import city.vault.client.UntrustedException;
import city.vault.client.asset.CorrectionItem;
import city.vault.client.export.Exports;
import city.vault.client.http.ApiProblem;
import city.vault.client.record.RecordTypes;
import city.vault.client.sample.Samples;
import city.vault.service.home.Home;
import city.vault.service.home.IssuerDesk;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two departments' answers to corrections: the police move whoever asks for another address, the
 * land registry rejects.
 */
final class CorrectionsClerk implements AutoCloseable {
  static final String REJECTION = "登记簿记载与原始凭证一致";
  private static final String EXPORT = "resident-identity.csv";
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Pattern SHOULD_BE = Pattern.compile("应为：(.+)");
  private static final int ADDRESS = 5;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(700);

  private final TrialNetwork network;
  private final IssuerDesk police;
  private final IssuerDesk land;
  private final Thread office;

  private CorrectionsClerk(TrialNetwork network, SecureRandom random) throws IOException {
    this.network = network;
    this.police = IssuerDesk.open(Home.open(network.home(TrialParty.POLICE)), random);
    this.land = IssuerDesk.open(Home.open(network.home(TrialParty.REAL_ESTATE)), random);
    this.office = Thread.ofVirtual().unstarted(this::keepWorking);
  }

  static CorrectionsClerk start(TrialNetwork network, SecureRandom random) throws IOException {
    CorrectionsClerk clerk = new CorrectionsClerk(network, random);
    clerk.office.start();
    return clerk;
  }

  private void keepWorking() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        work();
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (CorrectionItem item : police.work().corrections()) {
        move(police.work().reason(item));
        police.work().accept(item);
      }
      for (CorrectionItem item : land.work().corrections()) {
        land.work().reject(item, REJECTION);
      }
    } catch (ApiProblem | UntrustedException | IOException e) {
      // Stopping, or not shown yet: it still waits next time.
      System.err.println("clerk: " + e.getMessage());
    }
  }

  /** Pushes the export again with the one address changed. */
  private void move(String reason) throws IOException {
    Matcher asked = SHOULD_BE.matcher(reason);
    if (!asked.find()) {
      throw new IOException("nothing is said of how it should be");
    }
    Path exports = network.folder().resolve("exports");
    List<String> lines =
        Files.readAllLines(exports.resolve(EXPORT), GB18030).stream()
            .map(line ->
                line.contains(Samples.ZHOU_MINGXUAN.value()) ? moved(line, asked.group(1)) : line)
            .toList();
    Path corrected = Files.createDirectories(exports.resolve("corrected")).resolve(EXPORT);
    Files.write(corrected, lines, GB18030);
    RecordTypes types = RecordTypes.shipped();
    police.push(sink -> Exports.check(corrected, Optional.empty(), types, sink), progress -> {});
  }

  private static String moved(String line, String address) {
    String[] columns = line.split(",", -1);
    columns[ADDRESS] = address;
    return String.join(",", columns);
  }

  @Override
  public void close() {
    office.interrupt();
  }
}
