package city.vault.client.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whom a field tells something about. Another person's field can be granted for {@code verify}
 * only.
 */
public enum About {
  @JsonProperty("owner")
  OWNER,
  @JsonProperty("other")
  OTHER
}
