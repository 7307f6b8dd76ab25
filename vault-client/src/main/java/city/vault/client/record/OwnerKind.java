package city.vault.client.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who owns the records of a type, and so by which number a row names its subject. */
public enum OwnerKind {
  @JsonProperty("person")
  PERSON,
  @JsonProperty("company")
  COMPANY;

  /** Whether the text is a number of this kind with the right check character. */
  public boolean isKey(String text) {
    return switch (this) {
      case PERSON -> IdentityNumber.isValid(text);
      case COMPANY -> CreditCode.isValid(text);
    };
  }

  /**
   * The number as a key.
   *
   * @throws IllegalArgumentException if {@link #isKey} is false
   */
  public SubjectKey key(String text) {
    return switch (this) {
      case PERSON -> new IdentityNumber(text);
      case COMPANY -> new CreditCode(text);
    };
  }
}
