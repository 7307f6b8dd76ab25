package city.vault.service.webhook;

import java.util.Arrays;

/** Why a delivery was not received. The codes are permanent; they are what a status shows. */
enum DeliveryFault {
  TARGET_FORBIDDEN("target-forbidden"),
  UNKNOWN_HOST("unknown-host"),
  UNREACHABLE("unreachable"),
  UNTRUSTED("untrusted"),
  TIMED_OUT("timed-out"),
  /** Any status but 2xx and 410; a redirect too, because none is followed. */
  NOT_ACCEPTED("not-accepted"),
  /** 410: the receiver wants no more, and nothing is tried again. */
  GONE("gone");

  private final String code;

  DeliveryFault(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static DeliveryFault of(String code) {
    return Arrays.stream(values()).filter(f -> f.code.equals(code)).findFirst().orElseThrow();
  }
}
