package city.vault.service;

import static city.vault.service.LoanWorld.AMOUNT;
import static city.vault.service.LoanWorld.INCOME;
import static city.vault.service.LoanWorld.NETWORK;
import static city.vault.service.LoanWorld.YEAR;
import static city.vault.service.LoanWorld.signed;

import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.Attachment;
import city.vault.protocol.ClaimedValues;
import city.vault.protocol.Header;
import city.vault.protocol.ItemKey;
import city.vault.protocol.Mode;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes what the bank asks in a world to have a stated amount confirmed, and what it is answered.
 *
 * @param scenario that of the checks: the amount is confirmed, the year may be read besides
 */
public record Checks(LoanWorld world, Signed<Scenario> scenario) {
  public static final ScenarioId CHECK = new ScenarioId("income-check");

  /**
   * Of that world.
   *
   * @param reaskSeconds how long somebody who did not grant is left alone
   */
  public static Checks of(LoanWorld world, int reaskSeconds) {
    Scenario proposal =
        new Scenario(
            world.header(world.bank.signing()),
            CHECK,
            1,
            world.bank.id(),
            new RecordTypePublication.Label("收入核验", "Income check"),
            "Contract",
            "Test bank",
            "99 Test Road",
            List.of(
                new Scenario.Demand(INCOME, AMOUNT, Mode.VERIFY, true, "It fits", Optional.empty()),
                new Scenario.Demand(
                    INCOME, YEAR, Mode.READ, false, "Which year", Optional.empty())),
            LoanWorld.CEILINGS,
            reaskSeconds,
            List.of(),
            false,
            Sm3.hash(new byte[] {7}));
    return new Checks(world, Signed.sign(proposal, world.bank.signing()));
  }

  /** The bank proposes the scenario, and the registrar approves it. */
  public List<Submission> founding() {
    return List.of(
        Submission.of(scenario),
        signed(
            new ScenarioApproval(
                world.header(world.registrar.signing()), CHECK, 1, scenario.digest()),
            world.registrar.signing()));
  }

  /** The bank states an amount, sealed to the person. */
  public Submission ask(Person person, String amount) {
    Header header = world.header(world.bank.signing());
    Attachment box =
        Attachment.of(
            new ClaimedValues(
                    new TreeMap<>(Map.of(ClaimedValues.name(INCOME, AMOUNT), new Json.Str(amount))))
                .seal(
                    NETWORK,
                    new RequestId(header.nonce().value()),
                    person.sealing().publicKey(),
                    world.random)
                .bytes());
    Request.Claimed claimed = new Request.Claimed(person.sealing().publicKey().id(), box.digest());
    return new Submission(
        world.request(header, person, scenario, List.of(), Optional.of(claimed)),
        Map.of(Attachment.Name.CLAIMED, box));
  }

  /** The answer to what the bank stated. */
  public Offer answer(Submission asked, IssuedRecord record, boolean matches) {
    ItemKey key = matches ? record.match(AMOUNT) : new ItemKey.NoMatch();
    return offer(asked, List.of(new Offer.Lent(record, AMOUNT, key)));
  }

  /** Lends those, whatever was asked. */
  public Offer offer(Submission asked, List<Offer.Lent> items) {
    Signed<Request> request =
        new Signed<>(
            (Request) asked.command().object(),
            asked.command().bytes(),
            asked.command().signatures());
    return new Offer(
        request, scenario.object(), items, List.of(), LoanWorld.CEILINGS.readsPerDay());
  }
}
