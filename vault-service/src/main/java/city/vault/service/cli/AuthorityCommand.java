package city.vault.service.cli;

import city.vault.client.PrivateFile;
import city.vault.client.Signatory;
import city.vault.client.access.Freezing;
import city.vault.client.asset.ClosedOwner;
import city.vault.client.party.Ceremony;
import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Policies;
import city.vault.client.party.PublicKeys;
import city.vault.client.party.Registrar;
import city.vault.client.party.RegistrySource;
import city.vault.client.scenario.Scenarios;
import city.vault.client.trace.Alarm;
import city.vault.client.trace.InspectedAccess;
import city.vault.client.trace.Regulator;
import city.vault.client.trace.TraceCheck;
import city.vault.crypto.KeyId;
import city.vault.protocol.Binding;
import city.vault.protocol.Closure;
import city.vault.protocol.Entry;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.protocol.ScenarioId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault authority …}: what registrar, identity department, attester and regulator do. */
@Command(
    name = "authority",
    description =
        "Acts as an authority: bind an owner's keys, approve a scenario, freeze, look at a trace.",
    synopsisSubcommandLabel = "COMMAND")
final class AuthorityCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      name = "bind",
      description =
          "The identity department binds keys to the owner of an identity number, which is read"
              + " from standard input so that it stays out of the shell's history.")
  int bind(
      @Mixin AsOption as,
      @Parameters(paramLabel = "KEYS", description = "the owner's public.json") Path keys,
      @Option(names = "--attester", paramLabel = "PARTY", required = true) String attester,
      @Option(
              names = "--agent",
              paramLabel = "OWNER",
              description = "the owner is a company, and this bound person acts with its keys")
          Optional<String> agent,
      @Option(names = "--out", paramLabel = "FILE", required = true) Path file)
      throws IOException {
    OwnerId owner = OwnerAtCounter.resolved(as);
    Signatory identity = as.session().holder();
    PublicKeys bound = PublicKeys.parse(Files.readString(keys));
    KeyId second = as.registry().party(new PartyId(attester), Role.ATTESTER).signing().id();
    Ceremony<Binding> binding =
        agent.isEmpty()
            ? Ceremony.binding(identity, owner, bound, second)
            : Ceremony.companyBinding(identity, owner, new OwnerId(agent.get()), bound, second);
    PrivateFile.write(file, binding.json());
    out().printf("Signed %s; the attester signs next%n", file);
    return 0;
  }

  @Command(name = "attest", description = "The second authority signs a binding.")
  int attest(
      @Mixin AsOption as, @Parameters(paramLabel = "FILE", description = "the binding") Path file)
      throws IOException {
    Ceremony<Binding> binding =
        Ceremony.parse(Binding.class, Files.readString(file))
            .signedBy(as.home().identity().signing());
    PrivateFile.write(file, binding.json());
    out().printf("Signed %s; the owner signs last (vault owner bind)%n", file);
    return 0;
  }

  @Command(
      name = "close",
      description = "The identity department closes an owner that is no more, for good.")
  int close(
      @Mixin AsOption as,
      @Parameters(paramLabel = "OWNER", description = "the owner's id") String owner,
      @Option(names = "--attester", paramLabel = "PARTY", required = true) String attester,
      @Option(names = "--out", paramLabel = "FILE", required = true) Path file)
      throws IOException {
    KeyId second = as.registry().party(new PartyId(attester), Role.ATTESTER).signing().id();
    Files.writeString(
        file, Ceremony.closure(as.session().holder(), new OwnerId(owner), second).json());
    out().printf("Signed %s; the attester signs it next (vault authority attest-close)%n", file);
    return 0;
  }

  @Command(
      name = "attest-close",
      description = "The second authority signs a closure, and submits it.")
  int attestClose(
      @Mixin AsOption as, @Parameters(paramLabel = "FILE", description = "the closure") Path file)
      throws IOException {
    Ceremony<Closure> closure =
        Ceremony.parse(Closure.class, Files.readString(file))
            .signedBy(as.home().identity().signing());
    as.session().api().submit("/v1/closures", closure.signed());
    out().println("Closed for good");
    return 0;
  }

  @Command(
      name = "purge",
      description = "The identity department deletes all records that a closed owner left.")
  int purge(
      @Mixin AsOption as,
      @Parameters(paramLabel = "OWNER", description = "the closed owner's id") String owner)
      throws IOException {
    int purged = new ClosedOwner(as.session(), new OwnerId(owner)).purgeAll();
    out().printf("%,d records purged%n", purged);
    return 0;
  }

  @Command(name = "approve", description = "The registrar approves a scenario's version.")
  int approve(
      @Mixin AsOption as,
      @Parameters(paramLabel = "SCENARIO", description = "the scenario's id") String scenario,
      @Option(
              names = "--scenario-version",
              paramLabel = "VERSION",
              description = "its version (default: 1)")
          Optional<Integer> version)
      throws IOException {
    RegistrySource.ProposedScenario proposed =
        new HttpRegistry(as.session())
            .scenario(new ScenarioId(scenario), version.orElse(1))
            .orElseThrow(() -> new IllegalArgumentException("no such scenario was proposed"));
    new Registrar(as.session().api(), as.session().holder()).approve(proposed.proposal());
    out().println("Approved");
    return 0;
  }

  @Command(name = "retire", description = "The registrar retires a scenario: grants go on.")
  int retire(
      @Mixin AsOption as,
      @Parameters(paramLabel = "SCENARIO", description = "the scenario's id") String scenario)
      throws IOException {
    new Scenarios(as.session().api())
        .retire(new ScenarioId(scenario), as.session().holder(), as.home().party());
    out().println("Retired; grants go on");
    return 0;
  }

  @Command(
      name = "policy",
      description = "Shows the network's policy; with both options the registrar sets the next.")
  int policy(
      @Mixin AsOption as,
      @Option(
              names = "--rebind-wait",
              paramLabel = "DURATION",
              description = "how long a re-binding waits, PT0S to P30D")
          Optional<Duration> wait,
      @Option(
              names = "--correction-days",
              paramLabel = "DAYS",
              description = "how long an issuer has to answer a correction, 1 to 90")
          Optional<Integer> days)
      throws IOException {
    Policies policies = new Policies(as.session().api());
    Policies.Current current = policies.current();
    if (wait.isPresent() && days.isPresent()) {
      policies.submit(Policies.next(current, as.session().holder(), wait.get(), days.get()));
    } else if (wait.isPresent() || days.isPresent()) {
      throw new IllegalArgumentException("a policy has both --rebind-wait and --correction-days");
    }
    Policies.Current now = policies.current();
    out()
        .printf(
            "version %d: re-bindings wait %s, corrections are answered within %d days%n",
            now.version(), Duration.ofSeconds(now.rebindWaitSeconds()), now.correctionDays());
    return 0;
  }

  @Command(name = "freeze", description = "Stops reads at once, whatever grants there are.")
  int freeze(@Mixin AsOption as, @Mixin FreezeOptions of) throws IOException {
    Freezing freezing = new Freezing(as.session(), of.hand());
    freezing.submitFreeze(freezing.freeze(of.target(), of.reason));
    out().println("Frozen");
    return 0;
  }

  @Command(name = "unfreeze", description = "Lifts what this authority froze.")
  int unfreeze(@Mixin AsOption as, @Mixin FreezeOptions of) throws IOException {
    Freezing freezing = new Freezing(as.session(), of.hand());
    freezing.submitUnfreeze(freezing.unfreeze(of.target(), of.reason));
    out().println("Lifted");
    return 0;
  }

  @Command(name = "freezes", description = "Lists what is frozen now, and by whom.")
  int freezes(@Mixin AsOption as) throws IOException {
    for (Freezing.Standing freeze : new Freezing(as.session(), FreezeHand.REGISTRAR).standing()) {
      out().printf("%-12s %-36s by %s%n", freeze.target(), freeze.id(), freeze.hand());
    }
    return 0;
  }

  @Command(
      name = "inspect",
      description = "The regulator lists what an institution read; the inspection is recorded.")
  int inspect(
      @Mixin AsOption as,
      @Parameters(paramLabel = "PARTY", description = "the institution's id") String party,
      @Option(
              names = "--scenario",
              paramLabel = "SCENARIO",
              description = "under this scenario alone")
          Optional<String> scenario,
      @Option(
              names = "--reference",
              paramLabel = "REFERENCE",
              required = true,
              description = "the case's own reference")
          String reference)
      throws IOException {
    Regulator regulator = regulator(as);
    PartyId institution = new PartyId(party);
    Optional<ScenarioId> under = scenario.map(ScenarioId::new);
    regulator.submitInspection(regulator.signInspection(institution, under, reference));
    for (InspectedAccess access : regulator.accesses(institution, under)) {
      out()
          .printf(
              "%s  %s  entry %-5d %-20s %s%n",
              access.at(),
              access.owner(),
              access.seq(),
              access.outcome(),
              access.scenario().map(ScenarioId::value).orElse("-"));
    }
    return 0;
  }

  private static Regulator regulator(AsOption as) throws IOException {
    return new Regulator(
        as.session(),
        as.home().party(),
        as.registry().currentRoots(),
        as.home().witnesses(as.random));
  }

  @Command(name = "look", description = "The regulator looks at an owner's trace, which is traced.")
  int look(
      @Mixin AsOption as,
      @Parameters(paramLabel = "OWNER", description = "the owner's id") String owner,
      @Option(
              names = "--reference",
              paramLabel = "REFERENCE",
              required = true,
              description = "the case's own reference")
          String reference)
      throws IOException {
    Regulator regulator = regulator(as);
    OwnerId looked = new OwnerId(owner);
    regulator.submit(regulator.sign(looked, reference));
    TraceCheck.Verdict verdict = regulator.trace(looked);
    for (Entry entry : verdict.entries()) {
      out()
          .printf(
              "%4d  %s  %-18s %-20s %s%n",
              entry.seq(), entry.at(), entry.event().wireName(), entry.outcome(), entry.actor());
    }
    for (Alarm alarm : verdict.alarms()) {
      out().printf("ALARM: %s%n", alarm);
    }
    return verdict.isSound() ? 0 : 1;
  }
}
