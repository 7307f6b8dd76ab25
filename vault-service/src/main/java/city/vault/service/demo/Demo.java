package city.vault.service.demo;

import city.vault.service.config.Configuration;
import city.vault.service.node.Node;
import city.vault.service.trial.TrialNetwork;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** The demonstration: a network, a running service, and the story that is played on them. */
public final class Demo implements AutoCloseable {
  private final Node node;
  private final Counter counter;
  private final URI address;
  private final Runnable end;

  private Demo(Node node, Counter counter, URI address, Runnable end) {
    this.node = node;
    this.counter = counter;
    this.address = address;
    this.end = end;
  }

  /**
   * Plays everything and leaves {@code summary.json}, {@code evidence/}, {@code roots.json} and
   * {@code data} in the folder.
   *
   * @throws Exception if a scene did not go as it should; the summary then says which
   */
  public static Demo play(Path folder, DemoLedger ledger, PrintWriter out) throws Exception {
    out.printf("Citizen data vault (公民数据保险箱): one micro-loan, everything under %s%n", folder);
    out.println("Starting ledger, witnesses, directory, projection and broker …");
    out.flush();
    SecureRandom random = new SecureRandom();
    DemoLedger.Started started = ledger.start(folder, random);
    try {
      return play(folder, ledger, started, out, random);
    } catch (Exception e) {
      started.end().run();
      throw e;
    }
  }

  private static Demo play(
      Path folder,
      DemoLedger ledger,
      DemoLedger.Started started,
      PrintWriter out,
      SecureRandom random)
      throws Exception {
    TrialNetwork network = started.network();
    Configuration configuration = Configuration.load(network.configuration(), Map.of());
    Node node = Node.start(configuration, Clock.systemUTC(), random);
    Story story = new Story(out, ledger.name(), LoanStory.NAME);
    try {
      LoanStory loan = new LoanStory(story, network, random);
      loan.play();
      EvidenceScene evidence = new EvidenceScene(story, folder, random);
      story.scene(
          "evidence",
          "Evidence that stands alone",
          () -> {
            evidence.prove(
                "permitted-read", loan.bank(), loan.owner().owner(), loan.permittedSeq());
            evidence.prove("refused-read", loan.bank(), loan.owner().owner(), loan.refusedSeq());
          });
      // On Fabric the service has no copy of the bodies that it could change.
      if (ledger instanceof DemoLedger.Embedded) {
        OperatorScene operator = new OperatorScene(story, network, configuration.data(), random);
        story.scene(
            "operator",
            "The operator deletes an entry from a copy of the ledger",
            () -> operator.tamper(loan.owner(), loan.refusedSeq()));
      }
      Counter counter = Counter.open(network, loan.owner().owner(), random);
      return new Demo(node, counter, configuration.http().reachedAt(), started.end());
    } catch (Exception e) {
      node.close();
      throw e;
    } finally {
      story.write(folder.resolve("summary.json"));
      out.flush();
    }
  }

  /** Where the service answers, and an owner's pages are. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    counter.close();
    node.close();
    end.run();
  }
}
