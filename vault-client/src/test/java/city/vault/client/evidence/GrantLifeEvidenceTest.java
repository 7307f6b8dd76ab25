package city.vault.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Json;
import city.vault.crypto.Signer;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Revocation;
import city.vault.protocol.Signed;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What owners made of a grant after it was given decides what a read's evidence must hold. */
class GrantLifeEvidenceTest {
  private static final City CITY = new City(Draws.secure(Draws.seeded()), 2);
  private static final Loan LOAN = new Loan(CITY);
  private static final EvidenceParts REVOKED = LOAN.parts(ReadOutcome.GRANT_REVOKED);
  private static final Authorisation LENT = LOAN.authorisation;
  private static final Signer OWNER = CITY.ownerSigning;

  @Test
  void finds_a_revocation_of_another_grant() {
    Signed<? extends GrantChange> revocation =
        REVOKED.authorisation().orElseThrow().stop().orElseThrow();
    Signed<Revocation> other =
        City.changed(
            Revocation.class, revocation, "grantDigest", new Json.Str("0".repeat(64)), OWNER);
    assertThat(
            verify(EvidencePolicyTest.with(Bundle.of(REVOKED), "revocation", other, OWNER))
                .failed())
        .contains(Check.STOP_SIGNED);
  }

  @Test
  void takes_the_term_of_a_renewal_in_place_of_the_grants() {
    Instant renewed = LENT.grant().object().notAfter().plusSeconds(60);
    GrantTerm term = new GrantTerm(renewed.plusSeconds(3_600), 5);
    Instant within = renewed.plusSeconds(600);
    assertThat(verify(Bundle.of(LOAN.renewed(term, renewed, within))).holds()).isTrue();
    Instant behind = term.notAfter().plusMillis(1);
    assertThat(verify(Bundle.of(LOAN.renewed(term, renewed, behind))).failed())
        .contains(Check.OUTCOME_FOLLOWS);
  }

  @Test
  void finds_a_renewal_beyond_what_was_asked() {
    Instant renewed = LENT.grant().object().notAfter().plusSeconds(60);
    Instant at = renewed.plusSeconds(600);
    GrantTerm longer = new GrantTerm(at.plusSeconds(3_601), 5);
    GrantTerm oftener = new GrantTerm(renewed.plusSeconds(3_600), 6);
    for (GrantTerm term : List.of(longer, oftener)) {
      assertThat(verify(Bundle.of(LOAN.renewed(term, renewed, at))).failed())
          .contains(Check.RENEWAL_SIGNED);
    }
  }

  @Test
  void finds_that_a_renewed_term_was_not_taken_along() {
    Instant renewed = LENT.grant().object().notAfter().plusSeconds(60);
    GrantTerm term = new GrantTerm(renewed.plusSeconds(3_600), 5);
    SortedMap<String, byte[]> files =
        new TreeMap<>(Bundle.of(LOAN.renewed(term, renewed, renewed.plusSeconds(600))).files());
    files.keySet().removeIf(name -> name.startsWith("renewal"));
    assertThat(verify(new Bundle(files)).failed()).contains(Check.OUTCOME_FOLLOWS);
  }

  private static VerificationReport verify(Bundle bundle) {
    return BundleVerifier.verify(bundle, CITY.roots(2));
  }
}
