package city.vault.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Roots;
import city.vault.crypto.Json;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleVerifierTest {
  private final City city = new City(Draws.secure(Draws.seeded()), 3);
  private final Loan loan = new Loan(city);
  private final Roots roots = city.roots(2);

  @ParameterizedTest
  @EnumSource(ReadOutcome.class)
  void proves_a_read_whatever_its_outcome(ReadOutcome outcome) {
    EvidenceParts parts = loan.parts(outcome);
    VerificationReport report = BundleVerifier.verify(Bundle.of(parts), roots);
    assertThat(report.text()).endsWith("The bundle proves the access.\n");
    VerificationReport.Proven proven = report.proven().orElseThrow();
    assertThat(proven.access()).isEqualTo(parts.read().object().id());
    assertThat(proven.institution()).isEqualTo(city.bank.id());
    assertThat(proven.owner()).isEqualTo(city.owner);
    assertThat(proven.outcome()).isEqualTo(outcome);
    assertThat(proven.tx()).isEqualTo(parts.inclusion().tx());
    assertThat(proven.seq()).isEqualTo(9);
    assertThat(proven.height()).isEqualTo(42);
  }

  @Test
  void holds_nothing_of_a_grant_that_is_not_the_askers() {
    assertThat(Bundle.of(loan.parts(ReadOutcome.NOT_YOURS)).files().keySet())
        .allMatch(
            f -> f.matches("(read|entry|inclusion|party-.*|tx-root-.*)\\.(json|sig|pub\\.pem)"));
  }

  @Test
  void says_which_checks_an_outcome_does_not_need() {
    VerificationReport report =
        BundleVerifier.verify(Bundle.of(loan.parts(ReadOutcome.GRANT_EXPIRED)), roots);
    assertThat(report.results())
        .filteredOn(r -> r.status() == VerificationReport.Status.NOT_NEEDED)
        .extracting(VerificationReport.Result::check)
        .containsExactly(
            Check.RENEWAL_SIGNED,
            Check.STOP_SIGNED,
            Check.STATEMENTS_SIGNED,
            Check.RECORD_TYPES_PUBLISHED,
            Check.COMMITMENTS_BOUND,
            Check.FIELDS_LENT);
  }

  @Test
  void refuses_a_bundle_that_somebody_signed_wholesale_with_keys_of_their_own() {
    City forged = new City(Draws.secure(Draws.seeded()), 3);
    Bundle bundle = Bundle.of(new Loan(forged).parts(ReadOutcome.PERMITTED));
    assertThat(BundleVerifier.verify(bundle, forged.roots(2)).holds()).isTrue();
    assertThat(BundleVerifier.verify(bundle, roots).failed()).contains(Check.REGISTRAR_TRUSTED);
  }

  @Test
  void refuses_witnesses_that_the_roots_do_not_name() {
    Bundle bundle = Bundle.of(loan.parts(ReadOutcome.PERMITTED));
    Roots others = new City(Draws.secure(Draws.seeded()), 3).roots(2);
    Roots mixed = new Roots(roots.network(), roots.registrar(), others.witnesses(), 2);
    assertThat(BundleVerifier.verify(bundle, mixed).failed()).contains(Check.WITNESSES_AGREE);
  }

  @Test
  void is_content_with_k_witnesses_and_not_with_fewer() {
    SortedMap<String, byte[]> files =
        new TreeMap<>(Bundle.of(loan.parts(ReadOutcome.PERMITTED)).files());
    files.keySet().removeIf(f -> f.contains("witness-2"));
    assertThat(BundleVerifier.verify(new Bundle(files), roots).holds()).isTrue();
    files.keySet().removeIf(f -> f.contains("witness-3"));
    assertThat(BundleVerifier.verify(new Bundle(files), roots).failed())
        .contains(Check.WITNESSES_AGREE);
  }

  @Test
  void reports_a_failure_with_its_file_and_what_was_not_reached() {
    SortedMap<String, byte[]> files =
        new TreeMap<>(Bundle.of(loan.parts(ReadOutcome.PERMITTED)).files());
    files.remove("grant.sig");
    VerificationReport report = BundleVerifier.verify(new Bundle(files), roots);
    assertThat(report.text())
        .contains("failed       grant-answers-request    grant.sig is missing\n")
        .contains("not-reached  read-signed")
        .endsWith("The bundle does not prove the access.\n");
    Json.Obj json = report.json();
    assertThat(json.bool("holds")).isFalse();
    assertThat(json.has("proven")).isFalse();
    List<Json.Obj> checks = json.objects("checks");
    assertThat(checks).hasSize(Check.values().length);
    assertThat(checks)
        .filteredOn(c -> c.string("status").equals("failed"))
        .singleElement()
        .satisfies(c -> {
          assertThat(c.string("check")).isEqualTo("grant-answers-request");
          assertThat(c.string("finding")).isEqualTo("grant.sig is missing");
        });
  }
}
