package city.vault.service.sandbox;

import java.time.Duration;
import java.util.Optional;

/** How an owner of the sandbox behaves. The names are what tests of institutions rely on. */
public enum Conduct {
  GRANTS("grants", "grants everything at once"),
  DROPS_OPTIONAL("drops-optional", "grants what is required and drops every optional field"),
  ONE_READ("one-read", "grants everything, for one read"),
  EXPIRES("expires", "grants everything, for 15 seconds"),
  DECLINES("declines", "declines at once"),
  ANSWERS_LATE("answers-late", "grants everything after 15 seconds"),
  NEVER_ANSWERS("never-answers", "leaves every request open"),
  REVOKES_AFTER_READ("revokes-after-read", "grants everything and revokes after the first read"),
  REVOKES_LATER("revokes-later", "grants everything and revokes after 15 seconds"),
  FROZEN("frozen", "grants everything, but has frozen all reads");

  /** What is late, or soon over, is so by this much. */
  static final Duration WHILE = Duration.ofSeconds(15);

  private final String wireName;
  private final String description;

  Conduct(String wireName, String description) {
    this.wireName = wireName;
    this.description = description;
  }

  public String wireName() {
    return wireName;
  }

  public String description() {
    return description;
  }

  /** How long a request waits for an answer; empty if for ever. */
  Optional<Duration> answersAfter() {
    return switch (this) {
      case NEVER_ANSWERS -> Optional.empty();
      case ANSWERS_LATE -> Optional.of(WHILE);
      default -> Optional.of(Duration.ZERO);
    };
  }

  /** Whether a grant is taken back that is so old and was read so often. */
  boolean revokes(Duration age, long reads) {
    return switch (this) {
      case REVOKES_AFTER_READ -> reads > 0;
      case REVOKES_LATER -> age.compareTo(WHILE) >= 0;
      default -> false;
    };
  }
}
