package city.vault.service.cli;

import city.vault.client.access.OpenedRead;
import city.vault.client.access.ReadResult;
import city.vault.client.grant.Ask;
import city.vault.client.grant.ClaimsFile;
import city.vault.client.grant.RequestItem;
import city.vault.client.http.Problem;
import city.vault.client.scenario.ScenarioFile;
import city.vault.crypto.Json;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Selection;
import city.vault.protocol.StaffId;
import city.vault.service.home.InstitutionDesk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault institution …}: what a bank, a notary or an employer does. */
@Command(
    name = "institution",
    description = "Acts as an institution: propose a scenario, ask, read.",
    synopsisSubcommandLabel = "COMMAND")
final class InstitutionCommand {
  /** Most reads of one file; a thousand fill one batch of the service. */
  private static final int MOST_READS = 10_000;

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
      @Option(
              names = "--scenario-version",
              paramLabel = "VERSION",
              description = "its version (default: 1)")
          Optional<Integer> version,
      @Option(names = "--owner", paramLabel = "ID", required = true, description = "whom")
          String owner,
      @Option(
              names = "--reference",
              paramLabel = "REFERENCE",
              required = true,
              description = "the business's own reference")
          String reference,
      @Option(
              names = "--claims",
              paramLabel = "FILE",
              description =
                  "what the owner is to confirm, as JSON {\"type.field\": value}; demanded where the"
                      + " scenario has fields to verify")
          Optional<Path> claims,
      @Option(
              names = "--standing",
              description = "ask for later records and versions too, if the scenario allows it")
          boolean standing,
      @Option(
              names = "--select",
              paramLabel = "TYPE=WHICH",
              converter = SelectionArgument.class,
              description =
                  "which records of a type: latest, or since:2025-01-01; of others those that the"
                      + " owner names")
          List<Selection> selection,
      @Option(
              names = "--open-days",
              paramLabel = "DAYS",
              description = "how long the owner may take (default: 7)")
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
                    claims.isPresent()
                        ? Optional.of(ClaimsFile.read(claims.get()))
                        : Optional.empty(),
                    Optional.empty(),
                    reference,
                    Duration.ofDays(days.orElse(7)),
                    standing,
                    selection == null ? List.of() : selection));
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
      @Option(
              names = "--staff",
              paramLabel = "STAFF",
              required = true,
              description = "the employee's number")
          String staff,
      @Option(
              names = "--reference",
              paramLabel = "REFERENCE",
              required = true,
              description = "the business's own reference")
          String reference)
      throws IOException {
    InstitutionDesk desk = desk(as);
    RequestId id = new RequestId(request);
    OpenedRead read = desk.read(desk.grant(id), new StaffId(staff), reference);
    print(read);
    for (Request.Wanted wanted : desk.request(id).signed().object().fields()) {
      if (read.answers(wanted.type(), wanted.field()).contains(new OpenedRead.NotGranted())) {
        out().printf("%-32s %-20s (not granted)%n", wanted.type(), wanted.field());
      }
    }
    return 0;
  }

  private void print(OpenedRead read) {
    for (OpenedRead.Value value : read.values()) {
      boolean isAbsent = value.value().equals(Json.NULL);
      out()
          .printf(
              "%-32s %-20s %s%n",
              value.statement().type(),
              value.item().field(),
              isAbsent ? "(no such value, by the issuer's signature)" : value.text());
    }
    for (OpenedRead.Verified checked : read.verified()) {
      out()
          .printf(
              "%-32s %-20s %s%n",
              checked.statement().type(), checked.item().field(), checked.text());
    }
    out().printf("Entry %d of the owner's trace%n", read.entry().seq());
  }

  @Command(
      name = "read-all",
      description = {
        "Reads what was granted on many requests, each an access of its own.",
        "Exit code 1 if one of them could not be read."
      })
  int readAll(
      @Mixin AsOption as,
      @Parameters(
              paramLabel = "FILE",
              description = "a line each: the request's id, a space, the business's own reference")
          Path file,
      @Option(
              names = "--staff",
              paramLabel = "STAFF",
              required = true,
              description = "the employee's number")
          String staff)
      throws IOException {
    InstitutionDesk desk = desk(as);
    List<String> requests = new ArrayList<>();
    List<InstitutionDesk.Business> businesses = new ArrayList<>();
    for (String line : lines(file)) {
      String[] parts = line.strip().split("\\s+", 2);
      if (parts.length != 2) {
        throw new ParameterException(
            spec.commandLine(), "line " + (requests.size() + 1) + " is not an id and a reference");
      }
      requests.add(parts[0]);
      businesses.add(new InstitutionDesk.Business(desk.grant(new RequestId(parts[0])), parts[1]));
    }
    List<ReadResult> results = desk.read(businesses, new StaffId(staff));
    for (int i = 0; i < results.size(); i++) {
      out().printf("Request %s%n", requests.get(i));
      switch (results.get(i)) {
        case ReadResult.Opened(OpenedRead read) -> print(read);
        case ReadResult.Refused(Problem problem) -> out().printf("Refused: %s%n", problem.code());
        case ReadResult.Untrusted(String code) -> out().printf("Not trusted: %s%n", code);
      }
    }
    return results.stream().allMatch(ReadResult.Opened.class::isInstance) ? 0 : 1;
  }

  private List<String> lines(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      List<String> lines = reader.lines().limit(MOST_READS + 1).toList();
      if (lines.isEmpty() || lines.size() > MOST_READS) {
        throw new ParameterException(
            spec.commandLine(), "the file has 1 to " + MOST_READS + " lines");
      }
      return lines;
    }
  }
}
