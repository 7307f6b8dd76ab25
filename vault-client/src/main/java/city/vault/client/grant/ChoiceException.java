package city.vault.client.grant;

/**
 * A choice that can't become a grant; nothing was signed. The message is the stable code: {@code
 * required-field-missing}, {@code separate-consent-missing}, {@code beyond-request}, {@code
 * mode-unsupported}, {@code no-claims}, {@code record-not-selectable}, {@code nothing-to-lend},
 * {@code too-many-fields}.
 */
public final class ChoiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChoiceException(String code) {
    super(code);
  }

  static void unless(boolean holds, String code) {
    if (!holds) {
      throw new ChoiceException(code);
    }
  }
}
