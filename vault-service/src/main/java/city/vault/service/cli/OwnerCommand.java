package city.vault.service.cli;

import city.vault.client.PrivateFile;
import city.vault.client.Roots;
import city.vault.client.UntrustedException;
import city.vault.client.asset.AssetView;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.grant.Choice;
import city.vault.client.grant.GrantItem;
import city.vault.client.grant.RequestItem;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.party.Ceremony;
import city.vault.client.party.Identity;
import city.vault.client.trace.Alarm;
import city.vault.client.trace.TraceCheck;
import city.vault.protocol.AssetId;
import city.vault.protocol.Binding;
import city.vault.protocol.Entry;
import city.vault.protocol.GrantId;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.Scenario;
import city.vault.service.home.Home;
import city.vault.service.home.LendingDesk;
import city.vault.service.home.OwnerDesk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault owner …}: what a resident does on the phone, from a shell. */
@Command(
    name = "owner",
    description = "Acts as an owner: claim, view, lend, decline, revoke, freeze, check who looked.",
    synopsisSubcommandLabel = "COMMAND")
final class OwnerCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static OwnerDesk desk(AsOption as) throws IOException {
    return OwnerDesk.open(as.home(), as.random);
  }

  @Command(name = "new", description = "Makes an owner's home with fresh keys.")
  int create(
      @Parameters(paramLabel = "DIR", description = "the new home") Path folder,
      @Option(
              names = "--beside",
              paramLabel = "HOME",
              required = true,
              description = "any home of the same network, for its roots and addresses")
          Path other)
      throws IOException {
    Home model = Home.open(other);
    Roots roots = model.roots();
    Identity identity = Identity.generate(new SecureRandom());
    Home.create(folder, identity, roots, model.contents().heldBy(""));
    PrivateFile.write(folder.resolve("public.json"), identity.publicKeys().json());
    out().printf("Made %s. The identity department binds %s/public.json.%n", folder, folder);
    return 0;
  }

  @Command(
      name = "bind",
      description = "Signs the binding that both authorities signed, and submits it.")
  int bind(
      @Mixin AsOption as, @Parameters(paramLabel = "FILE", description = "the binding") Path file)
      throws IOException {
    Ceremony<Binding> binding =
        Ceremony.parse(Binding.class, Files.readString(file))
            .signedBy(as.home().identity().signing());
    Home bound = as.home().heldBy("owner/" + binding.object().owner());
    OwnerDesk.open(bound, as.random).bind(binding.signed());
    out().printf("Bound as %s%n", bound.owner());
    return 0;
  }

  @Command(name = "assets", description = "Lists the records.")
  int assets(@Mixin ForOption as) throws IOException {
    for (AssetView asset : as.desk().assets()) {
      out()
          .printf(
              "%s  %-32s v%d  %-10s %s%n",
              asset.asset(), asset.type(), asset.version(), asset.status(), asset.issuer());
    }
    return 0;
  }

  @Command(name = "claim", description = "Claims every record that waits (申请返还).")
  int claim(@Mixin ForOption as) throws IOException {
    out()
        .printf(
            "%,d records claimed; their issuers' connectors seal them now%n", as.desk().claimAll());
    return 0;
  }

  @Command(name = "show", description = "Opens the records and shows them, masked.")
  int show(
      @Mixin ForOption as,
      @Option(names = "--clear", description = "show the values unmasked") boolean clear)
      throws IOException {
    for (OpenedRecord record : as.desk().open()) {
      out()
          .printf(
              "%s (%s), from %s, as of %s, record %s%n",
              record.type().title().zh(),
              record.type().title().en(),
              record.statement().issuer(),
              record.statement().dataDate(),
              record.statement().asset());
      if (record.isAbsence()) {
        out().println("  there is no such record (查无记录)");
        continue;
      }
      (clear ? record.clear() : record.masked())
          .forEach((field, value) -> out().printf("  %-28s %s%n", field, value));
    }
    return 0;
  }

  @Command(name = "requests", description = "Shows the requests that wait for an answer.")
  int requests(@Mixin ForOption as) throws IOException {
    LendingDesk desk = as.desk();
    for (RequestItem item : desk.openRequests()) {
      Notices.print(out(), desk.review(item.signed().object().id()));
    }
    return 0;
  }

  @Command(name = "grant", description = "Lends what a request asks for, or less.")
  int grant(
      @Mixin ForOption as,
      @Parameters(paramLabel = "REQUEST", description = "the request's id") String request,
      @Option(
              names = "--drop",
              paramLabel = "TYPE/FIELD",
              split = ",",
              description = "optional fields that are not lent")
          Set<String> dropped,
      @Option(names = "--days", paramLabel = "DAYS", description = "for how many days at most")
          Optional<Integer> days,
      @Option(names = "--reads", paramLabel = "READS", description = "how many reads at most")
          Optional<Integer> reads,
      @Option(
              names = "--standing",
              description = "lend later records and versions too, where that is asked for")
          boolean standing,
      @Option(
              names = "--reads-per-day",
              paramLabel = "READS",
              description = "how many of them on one day at most")
          Optional<Integer> readsPerDay,
      @Option(
              names = "--consent",
              paramLabel = "CATEGORY",
              split = ",",
              description = "a sensitive category that is consented to, each named on its own")
          Set<String> consents,
      @Option(
              names = "--record",
              paramLabel = "ASSET",
              split = ",",
              description =
                  "a record to lend, where the request leaves that open; of a type without one, all")
          Set<String> records)
      throws IOException {
    LendingDesk desk = as.desk();
    ReviewedRequest reviewed = desk.review(new RequestId(request));
    Scenario.Ceilings asked = reviewed.request().object().asked();
    Scenario.Ceilings terms =
        new Scenario.Ceilings(
            days.map(d -> Math.multiplyExact(d, 86_400)).orElse(asked.durationSeconds()),
            reads.orElse(asked.reads()),
            readsPerDay.orElse(asked.readsPerDay()),
            asked.retentionDays(),
            standing);
    Choice choice =
        Choice.all(reviewed, consents == null ? Set.of() : consents)
            .without(wanted(reviewed, dropped == null ? Set.of() : dropped))
            .on(terms)
            .of(
                Stream.ofNullable(records)
                    .flatMap(Set::stream)
                    .map(AssetId::new)
                    .collect(Collectors.toSet()));
    out().printf("Lent: grant %s%n", desk.lend(reviewed, choice));
    return 0;
  }

  private static Set<Request.Wanted> wanted(ReviewedRequest reviewed, Set<String> names) {
    List<Request.Wanted> optional = reviewed.optional();
    for (String name : names) {
      if (optional.stream().noneMatch(w -> name(w).equals(name))) {
        throw new IllegalArgumentException(name + " is not an optional field of this request");
      }
    }
    return optional.stream().filter(w -> names.contains(name(w))).collect(Collectors.toSet());
  }

  private static String name(Request.Wanted wanted) {
    return wanted.type() + "/" + wanted.field();
  }

  @Command(name = "decline", description = "Declines a request.")
  int decline(
      @Mixin ForOption as,
      @Parameters(paramLabel = "REQUEST", description = "the request's id") String request)
      throws IOException {
    as.desk().decline(new RequestId(request));
    out().println("Declined");
    return 0;
  }

  @Command(name = "grants", description = "Lists the grants.")
  int grants(@Mixin ForOption as) throws IOException {
    for (GrantItem item : as.desk().grants()) {
      out()
          .printf(
              "%s  %-10s %s  %d of %d reads, until %s%s%n",
              item.signed().object().id(),
              item.state(),
              item.signed().object().grantee(),
              item.reads(),
              item.term().reads(),
              item.term().notAfter(),
              item.signed().object().standing().isEmpty() ? "" : ", later records too");
    }
    return 0;
  }

  @Command(name = "suspend", description = "Stops a grant for a while, at once.")
  int suspend(
      @Mixin ForOption as,
      @Parameters(paramLabel = "GRANT", description = "the grant's id") String grant)
      throws IOException {
    as.desk().suspend(new GrantId(grant));
    out().println("Suspended: no read is permitted until you resume it");
    return 0;
  }

  @Command(name = "resume", description = "Lets a suspended grant go on.")
  int resume(
      @Mixin ForOption as,
      @Parameters(paramLabel = "GRANT", description = "the grant's id") String grant)
      throws IOException {
    as.desk().resume(new GrantId(grant));
    out().println("Resumed");
    return 0;
  }

  @Command(name = "renew", description = "Gives a grant a new term, within what was asked.")
  int renew(
      @Mixin ForOption as,
      @Parameters(paramLabel = "GRANT", description = "the grant's id") String grant,
      @Option(
              names = "--days",
              paramLabel = "DAYS",
              required = true,
              description = "for how many days from now")
          int days,
      @Option(
              names = "--reads",
              paramLabel = "READS",
              required = true,
              description = "how many reads, counted anew")
          int reads)
      throws IOException {
    as.desk().renew(new GrantId(grant), Duration.ofDays(days), reads);
    out().println("Renewed");
    return 0;
  }

  @Command(name = "revoke", description = "Revokes a grant, at once.")
  int revoke(
      @Mixin ForOption as,
      @Parameters(paramLabel = "GRANT", description = "the grant's id") String grant)
      throws IOException {
    as.desk().revoke(new GrantId(grant));
    out().println("Revoked: no read is permitted from now on");
    return 0;
  }

  @Command(name = "freeze", description = "Stops all reads of this owner's records, at once.")
  int freeze(
      @Mixin AsOption as,
      @Option(names = "--reason", paramLabel = "REASON", required = true, description = "why")
          String reason)
      throws IOException {
    desk(as).freeze(reason);
    out().println("Frozen: nothing is read until it is lifted");
    return 0;
  }

  @Command(name = "unfreeze", description = "Lifts this owner's own freeze.")
  int unfreeze(
      @Mixin AsOption as,
      @Option(names = "--reason", paramLabel = "REASON", required = true, description = "why")
          String reason)
      throws IOException {
    desk(as).unfreeze(reason);
    out().println("Lifted: grants lend again, as far as no authority has frozen them");
    return 0;
  }

  @Command(name = "close", description = "Closes this owner for good; nothing takes it back.")
  int close(
      @Mixin AsOption as,
      @Option(names = "--for-good", required = true, description = "yes, for good") boolean sure)
      throws IOException {
    if (!sure) {
      throw new IllegalArgumentException("an owner is closed for good or not at all");
    }
    desk(as).close();
    out().println("Closed: nothing is issued, asked, lent or read any more");
    return 0;
  }

  @Command(name = "trace", description = "Checks the trace and shows who looked (谁看过我).")
  int trace(@Mixin AsOption as) throws IOException {
    OwnerDesk desk = desk(as);
    TraceCheck.Verdict verdict = desk.checkTrace();
    if (!verdict.isSound()) {
      for (Alarm alarm : verdict.alarms()) {
        out().printf("ALARM: %s%n", alarm);
      }
      return 1;
    }
    try {
      for (Entry entry : desk.history()) {
        out()
            .printf(
                "%4d  %s  %-18s %-20s %s%n",
                entry.seq(), entry.at(), entry.event().wireName(), entry.outcome(), entry.actor());
      }
    } catch (UntrustedException e) {
      out().printf("ALARM: %s%n", e.getMessage());
      return 1;
    }
    out().println("Complete and unaltered, by the witnesses' signatures and this home's memory");
    return 0;
  }
}
