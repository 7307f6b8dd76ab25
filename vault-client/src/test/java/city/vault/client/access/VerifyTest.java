package city.vault.client.access;

import static city.vault.client.Town.BANK;
import static city.vault.client.Town.INCOME;
import static city.vault.client.Town.LOAN;
import static city.vault.client.Town.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Loan;
import city.vault.client.Town;
import city.vault.client.UntrustedException;
import city.vault.client.asset.SealedVersion;
import city.vault.client.grant.Choice;
import city.vault.client.grant.ReviewedRequest;
import city.vault.crypto.Json;
import city.vault.crypto.SealedBox;
import city.vault.crypto.Sm3;
import city.vault.protocol.ClaimedValues;
import city.vault.protocol.Header;
import city.vault.protocol.Mode;
import city.vault.protocol.Read;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** From what the bank states, over what the phone compares, to the answer that the bank proves. */
class VerifyTest {
  private static final Request.Wanted AMOUNT = new Request.Wanted(INCOME, Loan.AMOUNT, Mode.VERIFY);

  private final Loan loan = new Loan(new Town());
  private final SealedVersion sealed = loan.sealed(loan.record("86400.00"));

  private static ClaimedValues claims(String amount) {
    return new ClaimedValues(
        new TreeMap<>(Map.of(ClaimedValues.name(INCOME, Loan.AMOUNT), new Json.Str(amount))));
  }

  /** The request as the phone has checked it, with what it states. */
  private ReviewedRequest reviewed(ClaimedValues stated) {
    Scenario registered = loan.town.scenarios.get(LOAN).proposal().object();
    Scenario scenario =
        new Scenario(
            registered.header(),
            registered.scenario(),
            registered.version(),
            registered.institution(),
            registered.title(),
            registered.legalBasis(),
            registered.handler(),
            registered.contact(),
            List.of(
                new Scenario.Demand(
                    INCOME, Loan.AMOUNT, Mode.VERIFY, true, "why", Optional.of("impact"))),
            registered.ceilings(),
            registered.reaskSeconds(),
            registered.onward(),
            registered.automatedDecision(),
            registered.assessment());
    Header header = loan.town.as(BANK).header();
    SealedBox box =
        stated.seal(
            header.network(),
            new RequestId(header.nonce().value()),
            loan.town.phone.sealing().publicKey(),
            loan.town.random);
    Request request =
        new Request(
            header,
            BANK,
            loan.town.owner,
            LOAN,
            1,
            Sm3.hash(scenario.json().canonical()),
            List.of(AMOUNT),
            List.of(),
            Optional.of(
                new Request.Claimed(
                    loan.town.phone.sealing().publicKey().id(), Sm3.hash(box.bytes()))),
            new Scenario.Ceilings(3600, 3, 3, 30),
            loan.requestKey.publicKey(),
            "loan 7",
            NOW.plus(Duration.ofDays(7)));
    return new ReviewedRequest(
            Signed.sign(request, loan.town.as(BANK).signer()),
            scenario,
            loan.town.registry().party(BANK, Role.INSTITUTION),
            Optional.empty())
        .opening(box.bytes(), loan.town.phone.sealing());
  }

  private OpenedRead answered(ClaimedValues stated, ClaimedValues kept) {
    ReviewedRequest reviewed = reviewed(stated);
    Submission lent =
        loan.lending()
            .lend(reviewed, Choice.all(reviewed, Loan.CONSENTS), List.of(loan.opened(sealed)));
    Signed<Read> read = loan.read(Loan.grant(lent).object());
    OpenGrant inHand =
        new OpenGrant(Loan.grant(lent), List.of(), loan.requestKey, Optional.of(kept));
    return new ReadCheck(loan.town.registry()).open(read, inHand, loan.answer(read, lent, sealed));
  }

  @Test
  void a_true_claim_is_proved_by_the_issuers_commitment() {
    OpenedRead read = answered(claims("86400.00"), claims("86400.00"));
    assertThat(read.verified()).extracting(OpenedRead.Verified::text).containsExactly("match");
    assertThat(read.values()).isEmpty();
  }

  @Test
  void a_false_claim_learns_that_it_is_false_and_no_more() {
    OpenedRead read = answered(claims("86400.01"), claims("86400.01"));
    assertThat(read.verified()).extracting(OpenedRead.Verified::text).containsExactly("no-match");
    assertThat(read.values()).isEmpty();
  }

  @Test
  void a_match_is_not_believed_for_another_value_than_was_stated() {
    assertThatThrownBy(() -> answered(claims("86400.00"), claims("86400.01")))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("bad-seal");
  }

  @Test
  void claims_in_another_box_than_the_request_names_are_not_compared() {
    ReviewedRequest reviewed = reviewed(claims("86400.00"));
    byte[] other =
        claims("86400.01")
            .seal(
                reviewed.request().object().header().network(),
                reviewed.request().object().id(),
                loan.town.phone.sealing().publicKey(),
                loan.town.random)
            .bytes();
    assertThatThrownBy(() -> reviewed.opening(other, loan.town.phone.sealing()))
        .hasMessage("digest-mismatch");
  }
}
