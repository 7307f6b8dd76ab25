package city.vault.service.sandbox;

import city.vault.client.record.IdentityNumber;
import city.vault.crypto.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The exports of the departments about the owners of a sandbox: one row of each type for each. */
final class SandboxExports {
  private SandboxExports() {}

  /** The identity numbers of that many owners: of division 99, where nobody lives. */
  static List<String> numbers(int owners) {
    return IntStream.range(0, owners).mapToObj(SandboxExports::number).toList();
  }

  private static String number(int place) {
    String digits = "99019919900101" + "%03d".formatted(place + 1);
    return new IdentityNumber(digits + IdentityNumber.checkCharacter(digits)).value();
  }

  /** Writes them for that many owners, and gives the files. */
  static List<Path> write(Path folder, int owners) throws IOException {
    Files.createDirectories(folder);
    return List.of(
        write(folder.resolve("identity.ndjson"), owners, SandboxExports::identity),
        write(folder.resolve("social-insurance.ndjson"), owners, SandboxExports::insurance),
        write(folder.resolve("housing-fund.ndjson"), owners, SandboxExports::housingFund),
        write(folder.resolve("income.ndjson"), owners, SandboxExports::income),
        write(folder.resolve("real-estate.ndjson"), owners, SandboxExports::realEstate));
  }

  private static Path write(
      Path file, int owners, BiFunction<Json.ObjectBuilder, Integer, Json.ObjectBuilder> row)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (int place = 0; place < owners; place++) {
      Json.ObjectBuilder common = Json.object().put("公民身份号码", number(place));
      byte[] line = row.apply(common, place).build().canonical();
      lines.add(new String(line, StandardCharsets.UTF_8));
    }
    return Files.write(file, lines);
  }

  private static String name(int place) {
    return "沙箱" + "甲乙丙丁戊己庚辛壬癸".charAt(place % 10);
  }

  private static Json.ObjectBuilder identity(Json.ObjectBuilder row, int place) {
    return row.put("姓名", name(place))
        .put("性别", "女")
        .put("民族", "汉族")
        .put("出生日期", "1990-01-01")
        .put("住址", "云江市东湖区湖滨路1号")
        .put("签发机关", "云江市东湖区公安局")
        .put("有效期起", "2020-01-01")
        .put("有效期止", "2040-01-01");
  }

  private static Json.ObjectBuilder insurance(Json.ObjectBuilder row, int place) {
    return row.put("姓名", name(place))
        .put("险种", "城镇职工基本养老保险")
        .put("缴费单位", "青帆科技有限公司")
        .put("单位统一社会信用代码", "91990102MAMWLBP7T9")
        .put("缴费基数", "12000.00")
        .put("起始年月", "2016-09-01")
        .put("连续缴费月数", Integer.toString(24 + place))
        .put("缴费状态", "正常缴费");
  }

  private static Json.ObjectBuilder housingFund(Json.ObjectBuilder row, int place) {
    return row.put("个人账号", "99%07d".formatted(place + 1))
        .put("姓名", name(place))
        .put("缴存单位", "青帆科技有限公司")
        .put("月缴存额", "2880.00")
        .put("账户余额", "%d.00".formatted(50_000 + 1_000 * place))
        .put("缴至年月", "2026-10-01");
  }

  private static Json.ObjectBuilder income(Json.ObjectBuilder row, int place) {
    return row.put("姓名", name(place))
        .put("纳税年度", "2025-12-31")
        .put("收入合计", "%d.00".formatted(144_000 + 1_000 * place))
        .put("已缴税额", "4680.00")
        .put("主管税务机关", "国家税务总局云江市东湖区税务局");
  }

  private static Json.ObjectBuilder realEstate(Json.ObjectBuilder row, int place) {
    return row.put("不动产权证号", "云(2024)云江市不动产权第99%05d号".formatted(place))
        .put("权利人", name(place))
        .put("坐落", "云江市东湖区湖滨路1号")
        .put("用途", "城镇住宅用地/住宅")
        .put("建筑面积", "71.05")
        .put("登记日期", "2018-04-18")
        .put("抵押状态", "未抵押");
  }
}
