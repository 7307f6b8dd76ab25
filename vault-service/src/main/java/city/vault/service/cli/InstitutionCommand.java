package city.vault.service.cli;

import city.vault.client.access.OpenGrant;
import city.vault.client.access.OpenedRead;
import city.vault.client.grant.Ask;
import city.vault.client.grant.RequestItem;
import city.vault.client.scenario.ScenarioFile;
import city.vault.protocol.OwnerId;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.StaffId;
import city.vault.service.home.InstitutionDesk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault institution …}: what a bank, a notary or an employer does. */
@Command(
    name = "institution",
    description = "Acts as an institution: propose a scenario, ask, read.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class InstitutionCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static InstitutionDesk desk(AsOption as) throws IOException {
    return InstitutionDesk.open(as.home(), as.random);
  }

  @Command(name = "propose", description = "Proposes a scenario from a file.")
  int propose(
      @Mixin AsOption as,
      @Parameters(paramLabel = "FILE", description = "the scenario, as in scenarios/") Path file)
      throws IOException {
    desk(as).propose(ScenarioFile.read(file));
    out().println("Proposed; in force once the registrar approves it");
    return 0;
  }

  @Command(name = "retire", description = "Retires a scenario: nobody is asked under it again.")
  int retire(
      @Mixin AsOption as,
      @Parameters(paramLabel = "SCENARIO", description = "the scenario's id") String scenario)
      throws IOException {
    desk(as).retire(new ScenarioId(scenario));
    out().println("Retired; grants go on");
    return 0;
  }

  @Command(name = "ask", description = "Asks an owner for all fields of an approved scenario.")
  int ask(
      @Mixin AsOption as,
      @Parameters(paramLabel = "SCENARIO", description = "the scenario's id") String scenario,
      @Option(names = "--version", description = "its version (default: 1)")
          Optional<Integer> version,
      @Option(names = "--owner", paramLabel = "ID", required = true, description = "whom")
          String owner,
      @Option(names = "--reference", required = true, description = "the business's own reference")
          String reference,
      @Option(names = "--open-days", description = "how long the owner may take (default: 7)")
          Optional<Integer> days)
      throws IOException {
    RequestId request =
        desk(as)
            .ask(
                new Ask.Question(
                    new ScenarioId(scenario),
                    version.orElse(1),
                    new OwnerId(owner),
                    List.of(),
                    Optional.empty(),
                    reference,
                    Duration.ofDays(days.orElse(7))));
    out().printf("Asked: request %s%n", request);
    return 0;
  }

  @Command(name = "request", description = "Shows how a request stands.")
  int request(
      @Mixin AsOption as,
      @Parameters(paramLabel = "REQUEST", description = "the request's id") String request)
      throws IOException {
    RequestItem item = desk(as).request(new RequestId(request));
    out().println(item.state() + item.grant().map(grant -> ", grant " + grant).orElse(""));
    return 0;
  }

  @Command(name = "withdraw", description = "Takes back a request that was not answered.")
  int withdraw(
      @Mixin AsOption as,
      @Parameters(paramLabel = "REQUEST", description = "the request's id") String request)
      throws IOException {
    desk(as).withdraw(new RequestId(request));
    out().println("Withdrawn");
    return 0;
  }

  @Command(name = "read", description = "Reads what was granted on a request, and opens it.")
  int read(
      @Mixin AsOption as,
      @Parameters(paramLabel = "REQUEST", description = "the request's id") String request,
      @Option(names = "--staff", required = true, description = "the employee's number")
          String staff,
      @Option(names = "--reference", required = true, description = "the business's own reference")
          String reference)
      throws IOException {
    InstitutionDesk desk = desk(as);
    OpenGrant grant = desk.grant(new RequestId(request));
    OpenedRead read = desk.read(grant, new StaffId(staff), reference);
    for (OpenedRead.Value value : read.values()) {
      out()
          .printf("%-32s %-20s %s%n", value.statement().type(), value.item().field(), value.text());
    }
    out().printf("Entry %d of the owner's trace%n", read.entry().seq());
    return 0;
  }
}
