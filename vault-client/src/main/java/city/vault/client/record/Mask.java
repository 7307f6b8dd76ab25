package city.vault.client.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a value is veiled on a screen until its owner taps it. */
public enum Mask {
  @JsonProperty("none")
  NONE,
  @JsonProperty("name")
  NAME,
  @JsonProperty("id")
  ID,
  @JsonProperty("date")
  DATE,
  @JsonProperty("address")
  ADDRESS,
  @JsonProperty("account")
  ACCOUNT,
  @JsonProperty("amount")
  AMOUNT
}
