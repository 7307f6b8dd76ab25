package city.vault.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Json;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.Signer;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Binding;
import city.vault.protocol.Cosigner;
import city.vault.protocol.Delegation;
import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A grant that a clerk signed proves a read only with a delegation that let the clerk do so. */
class ClerkEvidenceTest {
  private static final City CITY = new City(Draws.secure(Draws.seeded()), 2);
  private static final Loan LOAN = new Loan(CITY);
  private static final EvidenceParts PERMITTED = LOAN.parts(ReadOutcome.PERMITTED);
  private static final Instant END = Loan.GRANTED.plusSeconds(86_400);
  private static final ScenarioId SCENARIO = LOAN.authorisation.scenario().object().scenario();

  private static final OwnerId CLERK = OwnerId.generate(1, CITY.random);
  private static final SigningKeyPair CLERKS_KEY = SigningKeyPair.generate(CITY.random);

  private static Signed<Binding> bound() {
    return Signed.sign(
        new Binding(
            CITY.header(CITY.identity.signing(), City.FOUNDED),
            CLERK,
            Binding.OwnerKind.PERSON,
            Optional.empty(),
            CLERKS_KEY.publicKey(),
            SealingKeyPair.generate(CITY.random).publicKey(),
            List.of(
                City.cosigner(Cosigner.Capacity.ATTESTER, CITY.attester.signing()),
                City.cosigner(Cosigner.Capacity.OWNER, CLERKS_KEY))),
        CITY.identity.signing(),
        CITY.attester.signing(),
        CLERKS_KEY);
  }

  private static Signed<Delegation> given(
      Signer by, List<FieldName> fields, ScenarioId scenario, Instant from, Instant until) {
    return Signed.sign(
        new Delegation(
            CITY.header(by, from),
            CITY.owner,
            CLERK,
            List.of(new Delegation.Power(City.INCOME, fields)),
            List.of(scenario),
            until,
            Optional.empty()),
        by);
  }

  private static Signed<Delegation> given(List<FieldName> fields) {
    return given(CITY.ownerSigning, fields, SCENARIO, City.FOUNDED, END);
  }

  /** The evidence of a read under a grant that somebody signed by that delegation. */
  private static Bundle bundle(Signed<Delegation> by, Signer signer) {
    Authorisation own = LOAN.authorisation;
    Json key = new Json.Str(signer.publicKey().id().hex());
    Signed<Grant> keyed = City.changed(Grant.class, own.grant(), "key", key, signer);
    Json named = new Json.Str(by.digest().hex());
    Signed<Grant> grant = City.changed(Grant.class, keyed, "delegation", named, signer);
    Authorisation clerks =
        new Authorisation(
            own.owner(),
            own.scenario(),
            own.approval(),
            own.request(),
            grant,
            own.renewal(),
            own.stop(),
            List.of(by),
            List.of(new OwnersKeys(bound(), List.of())));
    return Bundle.of(
        new EvidenceParts(
            PERMITTED.read(),
            PERMITTED.entry(),
            PERMITTED.inclusion(),
            PERMITTED.roots(),
            PERMITTED.parties(),
            Optional.of(clerks),
            PERMITTED.versions()));
  }

  private static VerificationReport verify(Bundle bundle) {
    return BundleVerifier.verify(bundle, CITY.roots(1));
  }

  private static void finds(Check expected, Bundle bundle, String finding) {
    VerificationReport report = verify(bundle);
    assertThat(report.failed()).contains(expected);
    assertThat(report.text()).contains(finding);
  }

  @Test
  void proves_the_read_and_says_who_acted() {
    VerificationReport report = verify(bundle(given(List.of()), CLERKS_KEY));
    assertThat(report.holds()).as(report.text()).isTrue();
    assertThat(report.proven().orElseThrow().clerk()).contains(CLERK);
    assertThat(report.json().object("proven").string("clerk")).isEqualTo(CLERK.value());
    assertThat(report.text()).contains(CLERK + " signed the grant for the owner");
  }

  @Test
  void names_nobody_where_the_owner_signed_itself() {
    assertThat(verify(Bundle.of(PERMITTED)).proven().orElseThrow().clerk()).isEmpty();
  }

  @Test
  void finds_a_delegation_that_was_over() {
    Signed<Delegation> over =
        given(CITY.ownerSigning, List.of(), SCENARIO, City.FOUNDED, Loan.GRANTED.minusMillis(1));
    finds(Check.GRANT_ANSWERS_REQUEST, bundle(over, CLERKS_KEY), "did not last");
  }

  @Test
  void finds_a_delegation_that_was_given_later() {
    Signed<Delegation> later =
        given(CITY.ownerSigning, List.of(), SCENARIO, Loan.GRANTED.plusMillis(1), END);
    finds(Check.GRANT_ANSWERS_REQUEST, bundle(later, CLERKS_KEY), "did not last");
  }

  @Test
  void finds_a_delegation_for_another_scenario() {
    Signed<Delegation> other =
        given(CITY.ownerSigning, List.of(), new ScenarioId("hiring"), City.FOUNDED, END);
    finds(Check.GRANT_ANSWERS_REQUEST, bundle(other, CLERKS_KEY), "under a scenario");
  }

  @Test
  void finds_a_field_that_the_clerk_might_not_lend() {
    finds(Check.FIELDS_LENT, bundle(given(List.of(City.YEAR)), CLERKS_KEY), "might not lend");
  }

  @Test
  void finds_a_delegation_that_the_clerk_gave_itself() {
    Signed<Delegation> own = given(CLERKS_KEY, List.of(), SCENARIO, City.FOUNDED, END);
    finds(Check.GRANT_ANSWERS_REQUEST, bundle(own, CLERKS_KEY), "is not signed by the owner");
  }

  @Test
  void finds_a_grant_that_somebody_else_signed_by_it() {
    finds(
        Check.GRANT_ANSWERS_REQUEST,
        bundle(given(List.of()), CITY.ownerSigning),
        "is not signed by the clerk");
  }

  @Test
  void finds_that_the_delegation_is_missing() {
    Signed<Delegation> given = given(List.of());
    SortedMap<String, byte[]> files = new TreeMap<>(bundle(given, CLERKS_KEY).files());
    files.keySet().removeIf(name -> name.startsWith(FileNames.delegation(given.digest())));
    finds(Check.GRANT_ANSWERS_REQUEST, new Bundle(files), "is missing");
  }
}
