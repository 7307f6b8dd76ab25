package city.vault.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Selection;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was lent must be the records that the request asked for; here two of one day are lent. */
class SelectionEvidenceTest {
  private static final City CITY = new City(Draws.secure(Draws.seeded()), 2);

  @Test
  void holds_for_records_since_the_day_that_was_asked_for() {
    assertThat(verified(since("2026-11-01")).holds()).isTrue();
  }

  @Test
  void finds_a_record_that_is_older_than_what_was_asked_for() {
    assertThat(verified(since("2026-11-02")).failed()).contains(Check.FIELDS_LENT);
  }

  @Test
  void finds_two_records_where_the_latest_was_asked_for() {
    assertThat(verified(new Selection.Latest(City.INCOME)).failed()).contains(Check.FIELDS_LENT);
  }

  private static Selection since(String day) {
    return new Selection.Since(City.INCOME, LocalDate.parse(day));
  }

  private static VerificationReport verified(Selection selection) {
    Loan loan = new Loan(CITY, List.of(selection));
    return BundleVerifier.verify(Bundle.of(loan.parts(ReadOutcome.PERMITTED)), CITY.roots(2));
  }
}
