package city.vault.service.journey;

import city.vault.service.trial.TrialParty;
import io.cucumber.java.ParameterType;
import java.time.Duration;

/** How features name parties, people and times. */
public final class Names {
  /** An institution by its trade. */
  @ParameterType("bank|notary|employer")
  public TrialParty institution(String trade) {
    return switch (trade) {
      case "bank" -> TrialParty.BANK;
      case "notary" -> TrialParty.NOTARY;
      default -> TrialParty.EMPLOYER;
    };
  }

  /** A resident by name. */
  @ParameterType("[\\p{IsHan}]{2,4}")
  public String person(String name) {
    return name;
  }

  /** A code, an id or a name of a field: words joined by hyphens, dots and slashes. */
  @ParameterType("[a-z][A-Za-z0-9./-]*")
  public String name(String name) {
    return name;
  }

  /** A time, as in {@code 2 seconds} or {@code 30 days}. */
  @ParameterType("(\\d+) (seconds?|days?)")
  public Duration time(String amount, String unit) {
    long count = Long.parseLong(amount);
    return unit.startsWith("d") ? Duration.ofDays(count) : Duration.ofSeconds(count);
  }
}
