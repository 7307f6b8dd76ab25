package city.vault.client.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The good rows of the nine exports: a cell for each field of the record type, in its order. */
final class SampleRows {
  private static final LocalDate YEAR_END = LocalDate.of(2025, 12, 31);
  private static final LocalDate LAST_MONTH = LocalDate.of(2026, 2, 1);
  private static final int DAYS_OF_TEN_YEARS = 3_650;

  private final City city;
  private final RandomGenerator random;

  SampleRows(City city, RandomGenerator random) {
    this.city = city;
    this.random = random;
  }

  List<List<String>> residentIdentity() {
    return rows(city.residents(), this::residentIdentity);
  }

  private List<String> residentIdentity(int index, Resident person) {
    LocalDate from = earlier(LAST_MONTH);
    boolean forLife = person.birth().plusYears(46).isBefore(from);
    return List.of(
        person.name(),
        person.number().value(),
        person.sex(),
        City.pick(random, List.of("汉族", "汉族", "汉族", "回族", "畲族")),
        person.birth().toString(),
        person.district().label() + person.address(),
        person.district().label() + "公安局",
        from.toString(),
        forLife ? "长期" : from.plusYears(20).toString());
  }

  /** The residents in pairs, each married to the next; a row for each of the two. */
  List<List<String>> marriageRegistration() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i + 1 < 30; i += 2) {
      Resident one = city.residents().get(i);
      Resident other = city.residents().get(i + 1);
      String number = "J%s-2020-%06d".formatted(one.district().division(), i);
      String date = earlier(LAST_MONTH).toString();
      String registrar = one.district().label() + "民政局";
      rows.add(marriage(number, one, other, date, registrar));
      rows.add(marriage(number, other, one, date, registrar));
    }
    return rows;
  }

  private static List<String> marriage(
      String number, Resident owner, Resident spouse, String date, String registrar) {
    return List.of(
        number,
        owner.number().value(),
        owner.name(),
        spouse.name(),
        spouse.number().value(),
        date,
        registrar);
  }

  List<List<String>> socialInsurance() {
    return rows(
        city.residents().subList(0, 34),
        (index, person) ->
            List.of(
                person.number().value(),
                person.name(),
                "城镇职工基本养老保险",
                city.employerOf(person).name(),
                city.employerOf(person).code().value(),
                money(person.salary(), 100),
                earlier(LAST_MONTH).withDayOfMonth(1).toString(),
                Integer.toString(6 + random.nextInt(140)),
                index % 11 == 10 ? "中断缴费" : "正常缴费"));
  }

  List<List<String>> housingFund() {
    return rows(
        city.residents().subList(0, 32),
        (index, person) ->
            List.of(
                person.district().division() + "%08d".formatted(index),
                person.number().value(),
                person.name(),
                city.employerOf(person).name(),
                money(person.salary(), 24),
                money(person.salary(), 300 + random.nextInt(900)),
                LAST_MONTH.toString()));
  }

  List<List<String>> realEstate() {
    return rows(
        city.residents().subList(0, 24),
        (index, person) ->
            List.of(
                "云(2024)%s不动产权第%07d号".formatted(District.CITY, index),
                person.number().value(),
                person.name(),
                person.district().label() + person.address(),
                "城镇住宅用地/住宅",
                money(4_500 + random.nextInt(9_000), 1),
                earlier(LAST_MONTH).toString(),
                random.nextInt(3) == 0 ? "已抵押" : "无"));
  }

  List<List<String>> educationDegree() {
    return rows(
        city.residents().subList(0, 30),
        (index, person) ->
            List.of(
                "99%016d".formatted(index),
                person.number().value(),
                person.name(),
                City.pick(random, List.of("云江大学", "云江理工学院", "江湾师范学院")),
                City.pick(random, List.of("软件工程", "会计学", "法学", "护理学")),
                City.pick(random, List.of("专科", "本科", "硕士研究生")),
                person.birth().plusYears(22).withMonth(6).withDayOfMonth(30).toString()));
  }

  List<List<String>> incomeTax() {
    return rows(
        city.residents().subList(0, 36),
        (index, person) ->
            List.of(
                person.number().value(),
                person.name(),
                YEAR_END.toString(),
                money(person.salary(), 1_200),
                money(person.salary(), 10 + random.nextInt(60)),
                "国家税务总局" + person.district().label() + "税务局"));
  }

  List<List<String>> businessLicence() {
    return rows(
        city.companies(),
        (index, company) ->
            List.of(
                company.code().value(),
                company.name(),
                "有限责任公司",
                company.representative().name(),
                company.representative().number().value(),
                City.pick(random, List.of("10", "50", "100", "500", "1000")),
                earlier(LAST_MONTH).toString(),
                company.district().label() + "望江大道" + (1 + index) + "号",
                company.district().label() + "市场监督管理局",
                "存续"));
  }

  List<List<String>> enterpriseTaxCredit() {
    return rows(
        city.companies(),
        (index, company) ->
            List.of(
                company.code().value(),
                company.name(),
                YEAR_END.toString(),
                City.pick(random, List.of("A", "B", "M")),
                money(900_000 + random.nextInt(90_000_000), 1)));
  }

  private static <T> List<List<String>> rows(
      List<T> subjects, BiFunction<Integer, T, List<String>> row) {
    Stream<List<String>> rows =
        IntStream.range(0, subjects.size()).mapToObj(i -> row.apply(i, subjects.get(i)));
    return rows.toList();
  }

  private LocalDate earlier(LocalDate date) {
    return date.minusDays(1 + random.nextInt(DAYS_OF_TEN_YEARS));
  }

  /** So many hundredths of an amount, with two decimals. */
  private static String money(int amount, int hundredths) {
    return BigDecimal.valueOf((long) amount * hundredths, 2).toPlainString();
  }
}
