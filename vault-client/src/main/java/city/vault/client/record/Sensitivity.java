package city.vault.client.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The category under which an owner consents to a sensitive field separately (Personal Information
 * Protection Law, articles 28 and 29); {@code NONE} for a field that is not sensitive.
 */
public enum Sensitivity {
  @JsonProperty("none")
  NONE,
  @JsonProperty("identity")
  IDENTITY,
  @JsonProperty("marriage")
  MARRIAGE,
  @JsonProperty("employment")
  EMPLOYMENT,
  @JsonProperty("income")
  INCOME,
  @JsonProperty("property")
  PROPERTY,
  @JsonProperty("education")
  EDUCATION,
  @JsonProperty("health")
  HEALTH
}
