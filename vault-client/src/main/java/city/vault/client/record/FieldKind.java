package city.vault.client.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a field holds, and so how an export's cell is checked. */
public enum FieldKind {
  /** Any text, as it stands. */
  @JsonProperty("text")
  TEXT,
  /**
   * A date that exists, in the proleptic Gregorian calendar; its value is written {@code
   * 2023-01-05}.
   */
  @JsonProperty("date")
  DATE,
  /** A decimal number that is not negative, such as {@code 14946.25}. */
  @JsonProperty("amount")
  AMOUNT,
  /**
   * A number that a department states beside the checked ones (a refund may make it negative): as
   * it stands, unchecked, because no agreement with the department lets its rows be refused for it.
   */
  @JsonProperty("figure")
  FIGURE
}
