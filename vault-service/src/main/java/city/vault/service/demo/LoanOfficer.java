package city.vault.service.demo;

import city.vault.client.access.OpenGrant;
import city.vault.client.grant.Ask;
import city.vault.client.grant.GrantItem;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Session;
import city.vault.client.party.HttpRegistry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.StaffId;
import city.vault.service.home.Home;
import city.vault.service.home.InstitutionDesk;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks one customer for the micro-loan once there is a phone to answer, and reads whenever the
 * grant has come to stand otherwise: when it was given, and in vain when it was taken back.
 */
final class LoanOfficer {
  private static final StaffId STAFF = new StaffId("LN-0418");
  private static final String REFERENCE = "loan-2026-0002";
  private static final ScenarioId LOAN = new ScenarioId("micro-loan");

  private final OwnerId customer;
  private final Session session;
  private final InstitutionDesk bank;
  private Optional<RequestId> asked = Optional.empty();
  private Optional<OpenGrant> lent = Optional.empty();
  private String state = "";

  private LoanOfficer(OwnerId customer, Session session, InstitutionDesk bank) {
    this.customer = customer;
    this.session = session;
    this.bank = bank;
  }

  static LoanOfficer of(OwnerId customer, Home bank, SecureRandom random) throws IOException {
    return new LoanOfficer(customer, bank.session(random), InstitutionDesk.open(bank, random));
  }

  /** Does what is due now. */
  void act() throws IOException {
    if (asked.isEmpty()) {
      if (new HttpRegistry(session).owner(customer).isPresent()) {
        asked = Optional.of(ask());
      }
    } else if (lent.isEmpty()) {
      if (bank.request(asked.get()).grant().isPresent()) {
        lent = Optional.of(bank.grant(asked.get()));
      }
    } else {
      String now = session.get(GrantItem.class, "/v1/grants/" + lent.get().grant().id()).state();
      if (!now.equals(state)) {
        state = now;
        read(lent.get());
      }
    }
  }

  private RequestId ask() throws IOException {
    return bank.ask(
        new Ask.Question(
            LOAN,
            1,
            customer,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            REFERENCE,
            Duration.ofDays(7)));
  }

  private void read(OpenGrant grant) {
    try {
      bank.read(grant, STAFF, REFERENCE);
    } catch (ApiProblem refused) {
      // In the customer's trace, where it is to be seen.
      return;
    }
  }
}
