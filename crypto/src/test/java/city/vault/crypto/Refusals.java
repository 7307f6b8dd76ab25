package city.vault.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says that something is refused, and why. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(CryptoException.Reason reason, ThrowingCallable call) {
    assertRefused(reason.code(), call);
  }

  static void assertRefused(String code, ThrowingCallable call) {
    CryptoException refusal = catchThrowableOfType(CryptoException.class, call);
    assertThat(refusal).as("a refusal as %s", code).isNotNull();
    assertThat(refusal.reason().code()).isEqualTo(code);
  }
}
