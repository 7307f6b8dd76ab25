package city.vault.client.export;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as a table for people: counts, and for each reason and repair how many lines it has and
 * the first ones.
 */
final class ReportText {
  private static final int FIRST_LINES = 8;

  private ReportText() {}

  static String of(CheckReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %,d rows, %,d accepted (%,d of them repaired), %,d rejected%n"
            .formatted(
                report.type(),
                report.rows(),
                report.accepted(),
                report.repaired(),
                report.rows() - report.accepted()));
    for (Rejection reason : Rejection.values()) {
      append(text, report, "reject", reason.code(), reason.meaning(), new Finding.Rejected(reason));
    }
    for (Repair repair : Repair.values()) {
      append(text, report, "repair", repair.code(), repair.meaning(), new Finding.Repaired(repair));
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text,
      CheckReport report,
      String verb,
      String code,
      String meaning,
      Finding finding) {
    long count = lines(report, finding).count();
    if (count == 0) {
      return;
    }
    String first =
        lines(report, finding)
            .limit(FIRST_LINES)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    text.append(
        "  %s  %-22s %,8d  line %s%s%n         %s%n"
            .formatted(verb, code, count, first, count > FIRST_LINES ? ", …" : "", meaning));
  }

  private static Stream<Long> lines(CheckReport report, Finding finding) {
    Collection<Map.Entry<Long, Finding>> all = report.lines().entrySet();
    return all.stream().filter(line -> line.getValue().equals(finding)).map(Map.Entry::getKey);
  }
}
