package city.vault.client.export;

import java.util.Locale;

/**
 * What was put right in an accepted row. Where several were made, the first in this order is named.
 */
public enum Repair {
  FULL_WIDTH("full-width digits or letters of the subject's number became half-width"),
  SURROUNDING_SPACE("white space around the subject's number was trimmed"),
  LOWER_CASE_X("the final x of an identity number became X"),
  SLASH_DATE("2023/01/05 became 2023-01-05"),
  COMPACT_DATE("20230105 became 2023-01-05");

  private final String meaning;

  Repair(String meaning) {
    this.meaning = meaning;
  }

  /** The repair in kebab case, such as {@code slash-date}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it means, for people, in English. */
  public String meaning() {
    return meaning;
  }
}
