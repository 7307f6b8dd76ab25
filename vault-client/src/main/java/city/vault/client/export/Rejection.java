package city.vault.client.export;

import java.util.Locale;

/**
 * Why a row is rejected. The order is that of precedence: where several apply, the first is named.
 * First come faults of the row's form, which leave nothing to check; then those of its content. The
 * code of each is permanent.
 */
public enum Rejection {
  LINE_TOO_LONG("the line is longer than 65,536 characters"),
  BAD_JSON("the line is not one flat JSON object without repeated members"),
  WRONG_CELL_COUNT("the row has fewer or more cells than the header"),
  CELL_TOO_LONG("a cell is longer than 16,384 characters"),
  FORMULA("a cell holds a formula; export values"),
  ERROR_CELL("a cell holds a spreadsheet error"),
  IMPRECISE_NUMBER("a number has more digits than a spreadsheet keeps; format the column as text"),
  FORBIDDEN_CHARACTER("a cell holds a control character, or what is or was no character"),
  PRIVATE_USE_CHARACTER("a cell holds a private-use character, which others read differently"),
  MISSING_REQUIRED("a required column is empty"),
  ID_CHECKSUM("the check character of the subject's number is wrong"),
  BAD_DATE("a date that does not exist, or is not written as one"),
  NOT_A_NUMBER("an amount that is not a decimal number"),
  NEGATIVE_AMOUNT("a negative amount"),
  DUPLICATE("equal in every column to an earlier row");

  private final String meaning;

  Rejection(String meaning) {
    this.meaning = meaning;
  }

  /** The reason in kebab case, such as {@code id-checksum}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it means, for people, in English. */
  public String meaning() {
    return meaning;
  }
}
