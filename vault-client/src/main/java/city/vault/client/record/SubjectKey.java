package city.vault.client.record;

/**
 * The number under which the state knows a record's subject: a person's or a company's. Its check
 * character is right, or it does not exist. {@code toString} never shows it, so that it stays out
 * of logs.
 */
public sealed interface SubjectKey permits IdentityNumber, CreditCode {

  /** The number itself, 18 ASCII characters. */
  String value();
}
