package city.vault.client.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import city.vault.crypto.Json;
import city.vault.crypto.Signer;
import city.vault.protocol.Binding;
import city.vault.protocol.Grant;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Read;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.Statement;
import city.vault.protocol.Times;
import city.vault.protocol.TxRoot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Signatures that verify are not enough: what was signed must fit together. */
class EvidencePolicyTest {
  private static final City CITY = new City(Draws.secure(Draws.seeded()), 2);
  private static final Loan LOAN = new Loan(CITY);
  private static final EvidenceParts PERMITTED = LOAN.parts(ReadOutcome.PERMITTED);
  private static final Authorisation LENT = LOAN.authorisation;
  private static final Signed<Statement> STATEMENT = LOAN.versions.getFirst().statement();
  private static final Signed<RecordTypePublication> TYPE = LOAN.versions.getFirst().type();
  private static final Signed<TxRoot> ROOT = PERMITTED.roots().getFirst();

  private static final Signer BANK = CITY.bank.signing();
  private static final Signer BUREAU = CITY.registrar.signing();
  private static final Signer OWNER = CITY.ownerSigning;
  private static final Signer WITNESS = CITY.witnesses.getFirst().signing();

  private static final Json BANKS_KEY = text(BANK.publicKey().id().hex());
  private static final Json ANOTHER_OWNER = text("s1-" + "0".repeat(32));
  private static final Json ANOTHER_DIGEST = text("0".repeat(64));

  /** What is signed anew, with what instead, by whom; and the check that is to find it. */
  static final List<Arguments> MISFITS =
      List.of(
          misfit(
              Check.REGISTRAR_TRUSTED,
              "party-data-bureau",
              party("data-bureau"),
              "roles",
              Json.array(text("issuer")),
              BUREAU),
          misfit(
              Check.PARTIES_REGISTERED,
              "party-tax-bureau",
              party("tax-bureau"),
              "key",
              BANKS_KEY,
              BANK,
              CITY.tax.signing()),
          misfit(
              Check.PARTIES_REGISTERED,
              "party-tax-bureau",
              party("tax-bureau"),
              "party",
              text("another-bureau"),
              BUREAU,
              CITY.tax.signing()),
          misfit(
              Check.OWNER_BOUND,
              "binding",
              binding(),
              "key",
              BANKS_KEY,
              BANK,
              CITY.attester.signing(),
              OWNER),
          misfit(
              Check.OWNER_BOUND,
              "binding",
              binding(),
              "owner",
              ANOTHER_OWNER,
              CITY.identity.signing(),
              CITY.attester.signing(),
              OWNER),
          misfit(
              Check.SCENARIO_APPROVED,
              "scenario",
              new Case<>(Scenario.class, LENT.scenario()),
              "legalBasis",
              text("none"),
              BANK),
          misfit(
              Check.SCENARIO_APPROVED,
              "scenario-approval",
              new Case<>(ScenarioApproval.class, LENT.approval()),
              "key",
              BANKS_KEY,
              BANK),
          misfit(
              Check.REQUEST_UNDER_SCENARIO, "request", request(), "proposal", ANOTHER_DIGEST, BANK),
          misfit(
              Check.REQUEST_UNDER_SCENARIO,
              "request",
              request(),
              "asked",
              Json.object()
                  .put("durationSeconds", 3_600)
                  .put("reads", 6)
                  .put("readsPerDay", 5)
                  .put("retentionDays", 30)
                  .build(),
              BANK),
          misfit(Check.REQUEST_UNDER_SCENARIO, "request", request(), "owner", ANOTHER_OWNER, BANK),
          misfit(
              Check.GRANT_ANSWERS_REQUEST, "request", request(), "reference", text("LOAN-2"), BANK),
          misfit(Check.GRANT_ANSWERS_REQUEST, "grant", grant(), "key", BANKS_KEY, BANK),
          misfit(
              Check.GRANT_ANSWERS_REQUEST, "grant", grant(), "nonce", text("0".repeat(32)), OWNER),
          misfit(Check.GRANT_ANSWERS_REQUEST, "grant", grant(), "notice", ANOTHER_DIGEST, OWNER),
          misfit(Check.GRANT_ANSWERS_REQUEST, "grant", grant(), "reads", new Json.Num(6), OWNER),
          misfit(
              Check.GRANT_ANSWERS_REQUEST,
              "grant",
              grant(),
              "notAfter",
              time(Loan.AT.plusSeconds(3_600).plusMillis(1)),
              OWNER),
          misfit(
              Check.READ_SIGNED,
              "read",
              read(),
              "key",
              text(CITY.tax.signing().publicKey().id().hex()),
              CITY.tax.signing()),
          misfit(
              Check.OUTCOME_FOLLOWS,
              "grant",
              grant(),
              "notAfter",
              time(Loan.AT.minusMillis(1)),
              OWNER),
          misfit(
              Check.OUTCOME_FOLLOWS,
              "grant",
              grant(),
              "items",
              Json.array(((Json.Arr) LENT.grant().object().json().get("items")).items().getFirst()),
              OWNER),
          misfit(Check.STATEMENTS_SIGNED, "statement-1", statement(), "key", BANKS_KEY, BANK),
          misfit(
              Check.STATEMENTS_SIGNED,
              "statement-1",
              statement(),
              "owner",
              ANOTHER_OWNER,
              CITY.tax.signing()),
          misfit(
              Check.STATEMENTS_SIGNED,
              "statement-1",
              statement(),
              "type",
              text("tax.other"),
              CITY.tax.signing()),
          misfit(
              Check.STATEMENTS_SIGNED,
              "statement-1",
              statement(),
              "version",
              new Json.Num(2),
              CITY.tax.signing()),
          misfit(Check.RECORD_TYPES_PUBLISHED, "record-type-1", type(), "key", BANKS_KEY, BANK),
          misfit(
              Check.RECORD_TYPES_PUBLISHED,
              "record-type-1",
              type(),
              "version",
              new Json.Num(2),
              BUREAU),
          misfit(
              Check.COMMITMENTS_BOUND,
              "record-type-1",
              type(),
              "fields",
              Json.array(((Json.Arr) TYPE.object().json().get("fields")).items().getFirst()),
              BUREAU),
          misfit(
              Check.COMMITMENTS_BOUND,
              "statement-1",
              statement(),
              "commitments",
              ANOTHER_DIGEST,
              CITY.tax.signing()),
          misfit(Check.FIELDS_LENT, "grant", grant(), "consents", Json.array(), OWNER),
          misfit(Check.ENTRY_TELLS_OF_READ, "read", read(), "staff", text("staff-8"), BANK),
          misfit(
              Check.TIMES_IN_ORDER,
              "statement-1",
              statement(),
              "issuedAt",
              time(Loan.AT.plusSeconds(60).plusMillis(1)),
              CITY.tax.signing()),
          misfit(
              Check.WITNESSES_AGREE, "tx-root-witness-1", root(), "root", ANOTHER_DIGEST, WITNESS),
          misfit(Check.WITNESSES_AGREE, "tx-root-witness-1", root(), "tx", ANOTHER_DIGEST, WITNESS),
          misfit(
              Check.WITNESSES_AGREE,
              "tx-root-witness-1",
              root(),
              "entries",
              new Json.Num(8),
              WITNESS),
          misfit(
              Check.WITNESSES_AGREE,
              "tx-root-witness-1",
              root(),
              "height",
              new Json.Num(43),
              WITNESS),
          misfit(
              Check.WITNESSES_AGREE,
              "tx-root-witness-1",
              root(),
              "issuedAt",
              time(Loan.AT.minusSeconds(61)),
              WITNESS),
          misfit(Check.WITNESSES_AGREE, "tx-root-witness-1", root(), "key", BANKS_KEY, BANK),
          misfit(
              Check.ONE_NETWORK,
              "tx-root-witness-1",
              root(),
              "network",
              text("other-city"),
              WITNESS));

  @ParameterizedTest(name = "{0}: {1} with another {4}")
  @FieldSource("MISFITS")
  <T extends SignedObject> void finds_what_does_not_fit(
      Check expected,
      String name,
      Class<T> kind,
      Signed<T> signed,
      String member,
      Json value,
      Signer[] signers) {
    Signed<T> changed = City.changed(kind, signed, member, value, signers);
    VerificationReport report = verify(with(Bundle.of(PERMITTED), name, changed, signers));
    assertThat(report.failed()).contains(expected);
  }

  @Test
  void finds_that_a_stale_read_was_permitted() {
    Signed<Read> stale = LOAN.read(LENT.grant().object().id(), Loan.AT.minusSeconds(601));
    assertThat(verify(Bundle.of(LOAN.permitted(stale))).failed()).contains(Check.OUTCOME_FOLLOWS);
  }

  @Test
  void finds_that_a_running_grant_was_called_expired() {
    Signed<Read> read = LOAN.read(LENT.grant().object().id(), Loan.AT);
    Bundle bundle = Bundle.of(LOAN.underGrant(read, Loan.AT, ReadOutcome.GRANT_EXPIRED));
    assertThat(verify(bundle).failed()).contains(Check.OUTCOME_FOLLOWS);
  }

  @Test
  void finds_that_a_lent_field_was_called_not_granted() {
    Signed<Read> read = LOAN.read(LENT.grant().object().id(), Loan.AT);
    Bundle bundle = Bundle.of(LOAN.underGrant(read, Loan.AT, ReadOutcome.FIELD_NOT_GRANTED));
    assertThat(verify(bundle).failed()).contains(Check.OUTCOME_FOLLOWS);
  }

  @Test
  void finds_the_registration_of_a_party_that_signed_nothing() {
    Bundle bundle =
        with(
            Bundle.of(LOAN.parts(ReadOutcome.UNKNOWN_GRANT)),
            "party-tax-bureau",
            party("tax-bureau").signed(),
            BUREAU,
            CITY.tax.signing());
    assertThat(verify(bundle).failed()).contains(Check.NO_OTHER_FILES);
  }

  @Test
  void finds_a_path_that_does_not_fit_the_place() {
    Inclusion inclusion = PERMITTED.inclusion();
    Inclusion shortened =
        new Inclusion(
            inclusion.tx(),
            inclusion.index(),
            inclusion.size(),
            inclusion.path().subList(1, inclusion.path().size()),
            inclusion.previous());
    SortedMap<String, byte[]> files = new TreeMap<>(Bundle.of(PERMITTED).files());
    files.put(FileNames.INCLUSION, shortened.encoded());
    assertThat(verify(new Bundle(files)).failed()).contains(Check.ENTRY_INCLUDED);
  }

  @Test
  void takes_no_parts_that_the_outcome_does_not_rest_on() {
    EvidenceParts bare = LOAN.parts(ReadOutcome.NOT_YOURS);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new EvidenceParts(
                bare.read(),
                bare.entry(),
                bare.inclusion(),
                bare.roots(),
                PERMITTED.parties(),
                Optional.of(LENT),
                List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new EvidenceParts(
                bare.read(),
                bare.entry(),
                bare.inclusion(),
                bare.roots(),
                PERMITTED.parties(),
                Optional.empty(),
                List.of()))
        .withMessageContaining("registrations");
  }

  private record Case<T extends SignedObject>(Class<T> kind, Signed<T> signed) {}

  private static Case<PartyRegistration> party(String id) {
    return new Case<>(
        PartyRegistration.class, CITY.registrations.get(new city.vault.protocol.PartyId(id)));
  }

  private static Case<Binding> binding() {
    return new Case<>(Binding.class, LENT.owner().binding());
  }

  private static Case<Request> request() {
    return new Case<>(Request.class, LENT.request());
  }

  private static Case<Grant> grant() {
    return new Case<>(Grant.class, LENT.grant());
  }

  private static Case<Read> read() {
    return new Case<>(Read.class, PERMITTED.read());
  }

  private static Case<Statement> statement() {
    return new Case<>(Statement.class, STATEMENT);
  }

  private static Case<RecordTypePublication> type() {
    return new Case<>(RecordTypePublication.class, TYPE);
  }

  private static Case<TxRoot> root() {
    return new Case<>(TxRoot.class, ROOT);
  }

  private static Json text(String value) {
    return new Json.Str(value);
  }

  private static Json time(Instant at) {
    return text(Times.format(at));
  }

  private static Arguments misfit(
      Check expected, String name, Case<?> which, String member, Json value, Signer... signers) {
    return Arguments.of(expected, name, which.kind(), which.signed(), member, value, signers);
  }

  static Bundle with(Bundle bundle, String name, Signed<?> signed, Signer... signers) {
    SortedMap<String, byte[]> files = new TreeMap<>(bundle.files());
    for (int place = 0; place < signers.length; place++) {
      String at = FileNames.signed(name, signed.object(), place);
      files.put(at + ".json", signed.bytes());
      files.put(at + ".sig", signed.signatures().get(place).der());
      files.put(at + ".pub.pem", signers[place].publicKey().pem().getBytes(US_ASCII));
    }
    return new Bundle(files);
  }

  private static VerificationReport verify(Bundle bundle) {
    return BundleVerifier.verify(bundle, CITY.roots(2));
  }
}
