package city.vault.client.sample;

import city.vault.client.record.IdentityNumber;
import city.vault.client.record.RecordTypes;
import city.vault.protocol.TypeId;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Writes the sample exports. */
public final class Samples {
  /** The seed of the samples that are checked in. */
  public static final long SEED = 20260301;

  /**
   * Identity number of 林晓雯, the resident of the demonstration: good rows in all seven exports about
   * people.
   */
  public static final IdentityNumber LIN_XIAOWEN = new IdentityNumber("99010219930612008X");

  /** Identity number of 周明轩, her husband, with good rows in all seven too. */
  public static final IdentityNumber ZHOU_MINGXUAN = new IdentityNumber("990102199108230173");

  /** How many residents at the head of each export have good rows only. */
  private static final int SPARED = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Samples() {}

  /** A file of the samples. */
  private record Export(String file, String type, SampleFormat format, List<List<String>> rows) {}

  /**
   * Writes the nine exports of an invented city into a directory, and {@code expected.json}: for
   * each file what a checker finds. The same seed writes the same rows; only XLSX files also hold
   * the time of writing.
   *
   * @param directory is made if it is not there; files of the same names are replaced
   */
  public static void write(Path directory, long seed) throws IOException {
    Random random = new Random(seed);
    SampleRows rows = new SampleRows(City.draw(random), random);
    RecordTypes types = RecordTypes.shipped();
    ObjectNode expected = JSON.createObjectNode();
    Files.createDirectories(directory);
    for (Export export : exports(rows)) {
      SampleTable table =
          SampleTable.of(
              types.get(new TypeId(export.type())).orElseThrow(), export.rows(), SPARED, random);
      Files.write(directory.resolve(export.file()), export.format().bytes(table));
      expected.set(export.file(), findings(table));
    }
    DefaultPrettyPrinter pretty =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    Files.writeString(
        directory.resolve("expected.json"),
        JSON.writer(pretty).writeValueAsString(expected) + '\n');
  }

  private static List<Export> exports(SampleRows rows) {
    return List.of(
        new Export(
            "resident-identity.csv",
            "identity.resident",
            SampleFormat.CSV_GB18030,
            rows.residentIdentity()),
        new Export(
            "marriage-registration.csv",
            "civil.marriage",
            SampleFormat.CSV_UTF8_MARKED,
            rows.marriageRegistration()),
        new Export(
            "social-insurance-contribution.ndjson",
            "social-insurance.contribution",
            SampleFormat.NDJSON,
            rows.socialInsurance()),
        new Export(
            "housing-fund-account.xlsx",
            "housing-fund.account",
            SampleFormat.XLSX_TEXT,
            rows.housingFund()),
        new Export(
            "real-estate-title.csv",
            "real-estate.title",
            SampleFormat.CSV_GB18030,
            rows.realEstate()),
        new Export(
            "education-degree.csv",
            "education.degree",
            SampleFormat.CSV_UTF8,
            rows.educationDegree()),
        new Export(
            "income-tax-annual.csv",
            "tax.income-annual",
            SampleFormat.CSV_UTF8_MARKED,
            rows.incomeTax()),
        new Export(
            "business-licence.csv",
            "market.business-licence",
            SampleFormat.CSV_GB18030,
            rows.businessLicence()),
        new Export(
            "enterprise-tax-credit.xlsx",
            "tax.enterprise-credit",
            SampleFormat.XLSX_TYPED,
            rows.enterpriseTaxCredit()));
  }

  private static ObjectNode findings(SampleTable table) {
    ObjectNode found = JSON.createObjectNode();
    found.put("rows", table.rows().size());
    found.put("accepted", table.accepted());
    ObjectNode rejected = found.putObject("rejected");
    Arrays.stream(Dirt.values())
        .filter(dirt -> !dirt.repaired() && table.findings().containsValue(dirt))
        .forEach(dirt -> rejected.put(dirt.code(), 1));
    found.put("repaired", table.findings().values().stream().filter(Dirt::repaired).count());
    ObjectNode lines = found.putObject("lines");
    table
        .findings()
        .forEach((line, dirt) ->
            lines
                .putObject(Long.toString(line))
                .put(dirt.repaired() ? "repair" : "reject", dirt.code()));
    return found;
  }
}
