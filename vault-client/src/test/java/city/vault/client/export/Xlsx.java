package city.vault.client.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks part by part, so that tests can have any XML in them. */
final class Xlsx {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONSHIPS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String OF_PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();

  /** A workbook of one sheet with these rows, as XML. */
  static Xlsx of(String... rows) {
    return new Xlsx().sheet(1, rows).workbook("", 1);
  }

  /** The header of an export of tax.enterprise-credit, as XML. */
  static String header() {
    return row(texts("统一社会信用代码", "企业名称", "评价年度", "纳税信用等级", "年度纳税总额"));
  }

  /** A row of tax.enterprise-credit with these cells, as XML, for year and amount. */
  static String credit(String year, String amount) {
    return row(texts("91990104MAQAYD7L4L", "某公司") + year + text("A") + amount);
  }

  static String row(String cells) {
    return "<row>" + cells + "</row>";
  }

  static String text(String text) {
    return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
  }

  static String texts(String... texts) {
    return Stream.of(texts).map(Xlsx::text).collect(Collectors.joining());
  }

  static String number(String number) {
    return "<c><v>" + number + "</v></c>";
  }

  static String styled(int style, String number) {
    return "<c s=\"" + style + "\"><v>" + number + "</v></c>";
  }

  Xlsx sheet(int number, String... rows) {
    return part(
        "xl/worksheets/sheet" + number + ".xml",
        "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>"
            .formatted(MAIN, String.join("", rows)));
  }

  /** The workbook part, its relationships and those of the package. */
  Xlsx workbook(String properties, int sheets) {
    StringBuilder list = new StringBuilder();
    StringBuilder targets = new StringBuilder();
    for (int i = 1; i <= sheets; i++) {
      list.append("<sheet name=\"s%d\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(i, i, i));
      targets.append(relationship("rId" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
    }
    targets.append(relationship("strings", "sharedStrings", "sharedStrings.xml"));
    targets.append(relationship("styles", "styles", "/xl/styles.xml"));
    part("_rels/.rels", relationships(relationship("r", "officeDocument", "xl/workbook.xml")));
    part("xl/_rels/workbook.xml.rels", relationships(targets.toString()));
    part("xl/sharedStrings.xml", "<sst xmlns=\"%s\"/>".formatted(MAIN));
    part("xl/styles.xml", "<styleSheet xmlns=\"%s\"/>".formatted(MAIN));
    return part(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><workbookPr %s/><sheets>%s</sheets></workbook>"
            .formatted(MAIN, RELATIONSHIPS, properties, list));
  }

  Xlsx sharedStrings(String items) {
    return part("xl/sharedStrings.xml", "<sst xmlns=\"%s\">%s</sst>".formatted(MAIN, items));
  }

  Xlsx styles(String content) {
    return part(
        "xl/styles.xml", "<styleSheet xmlns=\"%s\">%s</styleSheet>".formatted(MAIN, content));
  }

  Xlsx part(String name, String xml) {
    parts.put(name, xml);
    return this;
  }

  Path write(Path directory) throws IOException {
    Path file = directory.resolve("export.xlsx");
    try (OutputStream bytes = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static String relationship(String id, String kind, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONSHIPS, kind, target);
  }

  private static String relationships(String content) {
    return "<Relationships xmlns=\"%s\">%s</Relationships>".formatted(OF_PACKAGE, content);
  }
}
