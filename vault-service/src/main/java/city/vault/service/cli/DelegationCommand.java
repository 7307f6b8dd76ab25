package city.vault.service.cli;

import city.vault.client.grant.Delegations;
import city.vault.protocol.Delegation;
import city.vault.protocol.FieldName;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.TypeId;
import city.vault.service.home.OwnerDesk;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault delegation …}: a company says who may act for it. */
@Command(
    name = "delegation",
    description = "Acts as a company: lets clerks act for it, with `vault owner … --for COMPANY`.",
    synopsisSubcommandLabel = "COMMAND")
final class DelegationCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      name = "give",
      description =
          "Lets a clerk act, in place of what it might do before. The clerk can open the records of"
              + " those types that the company has now.")
  int give(
      @Mixin AsOption as,
      @Parameters(paramLabel = "OWNER", description = "the clerk's owner id") String clerk,
      @Option(
              names = "--on",
              paramLabel = "TYPE[/FIELD]",
              split = ",",
              required = true,
              description = "types that it may act on; with fields, those alone may be lent")
          List<String> on,
      @Option(
              names = "--under",
              paramLabel = "SCENARIO",
              split = ",",
              description = "scenarios under which it may answer")
          Set<String> under,
      @Option(
              names = "--days",
              paramLabel = "DAYS",
              required = true,
              description = "for how many days from now")
          int days)
      throws IOException {
    OwnerDesk.open(as.home(), as.random)
        .delegate(
            new OwnerId(clerk),
            powers(on),
            (under == null ? Set.<String>of() : new TreeSet<>(under))
                .stream().map(ScenarioId::new).toList(),
            Duration.ofDays(days));
    out().println("Given: it acts from now on, and each act names it in the trace");
    return 0;
  }

  /** A type that is named without a field means all of its fields. */
  private static List<Delegation.Power> powers(List<String> names) {
    Map<TypeId, Set<FieldName>> fields = new LinkedHashMap<>();
    Set<TypeId> whole = new TreeSet<>();
    for (String name : names) {
      String[] parts = name.split("/", 2);
      TypeId type = new TypeId(parts[0]);
      Set<FieldName> named = fields.computeIfAbsent(type, _ -> new TreeSet<>());
      if (parts.length == 1) {
        whole.add(type);
      } else {
        named.add(new FieldName(parts[1]));
      }
    }
    return fields.entrySet().stream()
        .map(e ->
            new Delegation.Power(
                e.getKey(), whole.contains(e.getKey()) ? List.of() : List.copyOf(e.getValue())))
        .toList();
  }

  @Command(name = "end", description = "Ends what a clerk may do, at once. What it did stays.")
  int end(
      @Mixin AsOption as,
      @Parameters(paramLabel = "OWNER", description = "the clerk's owner id") String clerk)
      throws IOException {
    OwnerDesk.open(as.home(), as.random).endDelegation(new OwnerId(clerk));
    out().println("Ended: it acts no longer");
    return 0;
  }

  @Command(name = "list", description = "Lists the clerks, and what each may do.")
  int list(@Mixin AsOption as) throws IOException {
    for (Delegations.Item item : OwnerDesk.open(as.home(), as.random).delegations()) {
      Delegation given = item.signed().object();
      out().printf("%s  %-6s until %s%n", given.agent(), item.state(), given.notAfter());
      given.types().forEach(power -> out().printf("  on %s %s%n", power.type(), fields(power)));
      given.scenarios().forEach(scenario -> out().printf("  under %s%n", scenario));
    }
    return 0;
  }

  private static String fields(Delegation.Power power) {
    return power.fields().isEmpty()
        ? "(all fields)"
        : String.join(", ", power.fields().stream().map(FieldName::value).toList());
  }
}
