package city.vault.service.home;

import city.vault.client.access.OpenGrant;
import city.vault.client.access.OpenedRead;
import city.vault.client.access.ReadResult;
import city.vault.client.access.Reader;
import city.vault.client.grant.Ask;
import city.vault.client.grant.RequestItem;
import city.vault.client.grant.RequestKeys;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.client.scenario.ScenarioFile;
import city.vault.client.scenario.Scenarios;
import city.vault.protocol.Grant;
import city.vault.protocol.Read;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.protocol.Submission;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/** An institution at its home: proposes scenarios, asks, reads. */
public final class InstitutionDesk {
  private final Home home;
  private final Session session;
  private final Ask ask;
  private final RequestKeys keys;
  private final Reader reader;

  private InstitutionDesk(Home home, Session session, Ask ask, RequestKeys keys, Reader reader) {
    this.home = home;
    this.session = session;
    this.ask = ask;
    this.keys = keys;
    this.reader = reader;
  }

  public static InstitutionDesk open(Home home, SecureRandom random) throws IOException {
    Session session = home.session(random);
    Registry registry = home.registry(session);
    RequestKeys keys = new RequestKeys(home.path("requests"), null);
    return new InstitutionDesk(
        home,
        session,
        new Ask(session, home.party(), registry, keys),
        keys,
        new Reader(
            session.api(), session.holder(), home.party(), registry, home.witnesses(random)));
  }

  public CommandResult propose(ScenarioFile file) {
    return new Scenarios(session.api()).propose(file, session.holder(), home.party());
  }

  /** Retires a scenario: nobody is asked under it again. */
  public CommandResult retire(ScenarioId scenario) {
    return new Scenarios(session.api()).retire(scenario, session.holder(), home.party());
  }

  /** Asks, and gives the request's id. */
  public RequestId ask(Ask.Question question) throws IOException {
    Submission request = ask.sign(question);
    ask.submit(request);
    return ((Request) request.command().object()).id();
  }

  public RequestItem request(RequestId id) {
    return ask.request(id);
  }

  /** Takes a request back. */
  public CommandResult withdraw(RequestId id) {
    return ask.submitWithdrawal(ask.withdraw(ask.request(id).signed()));
  }

  /** The grant that answered a request, checked and ready to be read under. */
  public OpenGrant grant(RequestId id) throws IOException {
    RequestItem item = ask.request(id);
    Signed<Grant> grant =
        ask.grant(
            item.grant()
                .orElseThrow(() -> new IllegalStateException("the request is " + item.state())),
            item.signed());
    return new OpenGrant(
        grant, item.signed().object().selection(), keys.load(id), keys.claimed(id));
  }

  /** Reads all that the grant lends now, of each record the newest version. */
  public OpenedRead read(OpenGrant grant, StaffId staff, String reference) {
    return read(grant, ask.lentNow(grant.grant()), staff, reference);
  }

  /** Reads all that each of the grants lends, each under a reference of its own. */
  public List<ReadResult> read(List<Business> businesses, StaffId staff) {
    return reader.readMany(
        businesses.stream()
            .map(b ->
                new Reader.Asked(
                    reader.sign(b.grant(), ask.lentNow(b.grant().grant()), staff, b.reference()),
                    b.grant()))
            .toList());
  }

  /**
   * What a read is for.
   *
   * @param reference the institution's own reference of it
   */
  public record Business(OpenGrant grant, String reference) {}

  /** Reads some items, which the ledger may refuse. */
  public OpenedRead read(OpenGrant grant, List<Read.Item> items, StaffId staff, String reference) {
    return reader.read(reader.sign(grant, items, staff, reference), grant);
  }
}
