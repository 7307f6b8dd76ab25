package city.vault.service.cli;

import city.vault.client.asset.CorrectionItem;
import city.vault.client.asset.IssuerWork;
import city.vault.client.asset.ReturnItem;
import city.vault.protocol.AssetId;
import city.vault.protocol.Correction;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Withdrawal;
import city.vault.service.home.IssuerDesk;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault issuer …}: what people in a department do about records already issued. */
@Command(
    name = "issuer",
    description = "Acts as an issuer: see what waits, answer corrections, take records back.",
    synopsisSubcommandLabel = "COMMAND")
final class IssuerCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static IssuerWork work(AsOption as) throws IOException {
    return IssuerDesk.open(as.home(), as.random).work();
  }

  @Command(name = "worklist", description = "Lists what waits, with the owners' reasons opened.")
  int worklist(@Mixin AsOption as) throws IOException {
    IssuerWork work = work(as);
    for (ReturnItem item : work.returns()) {
      ReturnRequest request = item.signed().object();
      out()
          .printf(
              "return      %s  %s, since %s%n",
              request.owner(), request.type(), request.header().issuedAt());
    }
    for (CorrectionItem item : work.corrections()) {
      Correction asked = item.signed().object();
      out()
          .printf(
              "correction  %s  %s/%d %s, %s, due %s: %s%n",
              asked.id(),
              asked.asset(),
              asked.version(),
              asked.fields(),
              item.state(),
              item.due(),
              work.reason(item));
    }
    return 0;
  }

  private static CorrectionItem item(IssuerWork work, String id) {
    return work.corrections().stream()
        .filter(item -> item.signed().object().id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such correction waits"));
  }

  @Command(
      name = "accept",
      description = "Accepts a correction, after the corrected record was pushed.")
  int accept(
      @Mixin AsOption as,
      @Parameters(paramLabel = "CORRECTION", description = "its id") String correction)
      throws IOException {
    IssuerWork work = work(as);
    work.accept(item(work, correction));
    out().println("Accepted");
    return 0;
  }

  @Command(name = "reject", description = "Rejects a correction.")
  int reject(
      @Mixin AsOption as,
      @Parameters(paramLabel = "CORRECTION", description = "its id") String correction,
      @Option(
              names = "--reason",
              paramLabel = "REASON",
              required = true,
              description = "why; the owner alone can open it")
          String reason)
      throws IOException {
    IssuerWork work = work(as);
    work.reject(item(work, correction), reason);
    out().println("Rejected");
    return 0;
  }

  @Command(name = "withdraw", description = "Takes a record back.")
  int withdraw(
      @Mixin AsOption as,
      @Parameters(paramLabel = "ASSET", description = "the record's id") String asset,
      @Option(
              names = "--reason",
              paramLabel = "REASON",
              required = true,
              description = "issued-in-error, annulled or superseded")
          String reason)
      throws IOException {
    work(as).withdraw(new AssetId(asset), Withdrawal.Reason.of(reason));
    out().println("Withdrawn: it is lent and read no longer");
    return 0;
  }
}
