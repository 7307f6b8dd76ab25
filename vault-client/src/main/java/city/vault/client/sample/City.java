package city.vault.client.sample;

import city.vault.client.record.CreditCode;
import city.vault.client.record.IdentityNumber;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The invented city's people and companies.
 *
 * @param residents the resident of the demonstration first, then her husband, then others
 * @param companies employers
 */
record City(List<Resident> residents, List<Company> companies) {
  private static final int RESIDENTS = 40;
  private static final int COMPANIES = 16;
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1958, 1, 1);
  private static final int BIRTH_DAYS = 46 * 365;
  private static final String ORGANISATION_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  // 䶮 and 㛃 are names' characters outside GB 2312; a repeated character is a common one.
  private static final List<String> SURNAMES =
      List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "欧阳", "上官", "诸葛");
  private static final List<String> GIVEN =
      List.of("伟", "芳", "娜", "敏", "静", "磊", "洋", "艳", "勇", "杰", "涛", "明", "霞", "䶮", "㛃", "珺");
  private static final List<String> STREETS = List.of("湖滨路", "望江大道", "梧桐街", "青云路", "书院巷");
  private static final List<String> TRADES =
      List.of("科技有限公司", "建筑工程有限公司", "餐饮管理有限公司", "物流有限公司", "水产食品有限公司");
  private static final List<String> BRANDS = List.of("云帆", "江澜", "远岫", "澄湖", "嘉禾", "星桥");

  City {
    residents = List.copyOf(residents);
    companies = List.copyOf(companies);
  }

  static City draw(RandomGenerator random) {
    List<Resident> residents = new ArrayList<>();
    String home = "湖滨路18号3单元502室";
    residents.add(new Resident("林晓雯", Samples.LIN_XIAOWEN, District.EAST_LAKE, home, 15_500));
    residents.add(new Resident("周明轩", Samples.ZHOU_MINGXUAN, District.EAST_LAKE, home, 18_200));
    while (residents.size() < RESIDENTS) {
      residents.add(resident(random));
    }
    List<Company> companies = new ArrayList<>();
    while (companies.size() < COMPANIES) {
      // The first two residents are employed, not employers.
      companies.add(company(random, residents.get(2 + companies.size())));
    }
    return new City(residents, companies);
  }

  /** The company that a resident works for. */
  Company employerOf(Resident resident) {
    return companies.get(residents.indexOf(resident) % companies.size());
  }

  private static Resident resident(RandomGenerator random) {
    District district = pick(random, List.of(District.values()));
    String birth =
        FIRST_BIRTH.plusDays(random.nextInt(BIRTH_DAYS)).format(DateTimeFormatter.BASIC_ISO_DATE);
    String digits = district.division() + birth + "%03d".formatted(1 + random.nextInt(999));
    String given = pick(random, GIVEN) + (random.nextBoolean() ? pick(random, GIVEN) : "");
    String address =
        "%s%d号%d单元%d室"
            .formatted(
                pick(random, STREETS),
                1 + random.nextInt(199),
                1 + random.nextInt(9),
                101 + random.nextInt(1_800));
    return new Resident(
        pick(random, SURNAMES) + given,
        new IdentityNumber(digits + IdentityNumber.checkCharacter(digits)),
        district,
        address,
        4_000 + 50 * random.nextInt(500));
  }

  private static Company company(RandomGenerator random, Resident representative) {
    District district = pick(random, List.of(District.values()));
    StringBuilder body = new StringBuilder("91").append(district.division()).append("MA");
    while (body.length() < 17) {
      body.append(ORGANISATION_ALPHABET.charAt(random.nextInt(ORGANISATION_ALPHABET.length())));
    }
    return new Company(
        District.CITY + pick(random, BRANDS) + pick(random, TRADES),
        new CreditCode(body.toString() + CreditCode.checkCharacter(body.toString())),
        district,
        representative);
  }

  static <T> T pick(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
