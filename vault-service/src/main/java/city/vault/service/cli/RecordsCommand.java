package city.vault.service.cli;

import city.vault.client.PrivateFile;
import city.vault.client.asset.CorrectionItem;
import city.vault.client.asset.ReturnItem;
import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.Correction;
import city.vault.protocol.FieldName;
import city.vault.protocol.PartyId;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.TypeId;
import city.vault.service.home.RecordsDesk;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault records …}: an owner minds its own records. */
@Command(
    name = "records",
    description =
        "Acts as an owner on its own records: ask for what is missing, correct what is wrong, purge"
            + " what is unwanted, export all.",
    synopsisSubcommandLabel = "COMMAND")
final class RecordsCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static RecordsDesk desk(AsOption as) throws IOException {
    return RecordsDesk.open(as.home(), as.random);
  }

  /** What is personal comes by standard input, so that it stays out of the shell's history. */
  private static String input(String what) throws IOException {
    return Optional.ofNullable(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine())
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .orElseThrow(() -> new IOException("no " + what + " on standard input"));
  }

  @Command(
      name = "ask",
      description =
          "Asks an issuer for the records of a type (申请返还); the number under which it knows the"
              + " owner is read from standard input, and it alone can open it.")
  int ask(
      @Mixin AsOption as,
      @Parameters(paramLabel = "ISSUER", description = "the issuer's id") String issuer,
      @Parameters(paramLabel = "TYPE", description = "the record type") String type)
      throws IOException {
    desk(as).askReturn(new PartyId(issuer), new TypeId(type), input("identity number"));
    out().println("Asked; the issuer's connector answers");
    return 0;
  }

  @Command(name = "asked", description = "Lists what was asked to be returned.")
  int asked(@Mixin AsOption as) throws IOException {
    for (ReturnItem item : desk(as).returns()) {
      ReturnRequest request = item.signed().object();
      out().printf("%-10s %-32s %s%n", item.state(), request.type(), request.issuer());
    }
    return 0;
  }

  @Command(
      name = "correct",
      description =
          "Says that fields of a record are wrong (纠错); what is wrong is read from standard input,"
              + " one line, and the issuer alone can open it.")
  int correct(
      @Mixin AsOption as,
      @Parameters(paramLabel = "ASSET", description = "the record's id") String asset,
      @Option(
              names = "--field",
              paramLabel = "FIELD",
              split = ",",
              required = true,
              description = "a field that is wrong")
          List<String> fields)
      throws IOException {
    List<FieldName> wrong = fields.stream().map(FieldName::new).toList();
    out()
        .printf(
            "Asked: correction %s%n", desk(as).correct(new AssetId(asset), wrong, input("reason")));
    return 0;
  }

  @Command(name = "corrections", description = "Lists the corrections that were asked for.")
  int corrections(@Mixin AsOption as) throws IOException {
    RecordsDesk desk = desk(as);
    for (CorrectionItem item : desk.corrections()) {
      Correction asked = item.signed().object();
      out()
          .printf(
              "%s  %-10s %s/%d, due %s%s%n",
              asked.id(),
              item.state(),
              asked.asset(),
              asked.version(),
              item.due(),
              desk.rejection(item).map(reason -> ": " + reason).orElse(""));
    }
    return 0;
  }

  @Command(
      name = "purge",
      description = "Deletes all versions of a record from the vault, for good (删除).")
  int purge(
      @Mixin AsOption as,
      @Parameters(paramLabel = "ASSET", description = "the record's id") String asset)
      throws IOException {
    desk(as).purge(new AssetId(asset));
    out().println("Purged: what the vault keeps of it are digests");
    return 0;
  }

  @Command(
      name = "export",
      description = "Writes every record, opened, with its proof, one JSON object a line.")
  int export(
      @Mixin AsOption as, @Parameters(paramLabel = "FILE", description = "the new file") Path file)
      throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int count = desk(as).export(line -> write(line, lines));
    PrivateFile.write(file, lines.toByteArray());
    out().printf("%,d records in %s, in clear%n", count, file);
    return 0;
  }

  private static void write(Json.Obj line, ByteArrayOutputStream lines) {
    lines.writeBytes(line.canonical());
    lines.write('\n');
  }
}
