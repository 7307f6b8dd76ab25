package city.vault.service.crash;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.UntrustedException;
import city.vault.client.access.OpenGrant;
import city.vault.client.access.OpenedRead;
import city.vault.client.access.ReadAnswer;
import city.vault.client.access.ReadCheck;
import city.vault.client.access.Reader;
import city.vault.client.grant.Ask;
import city.vault.client.grant.RequestKeys;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Problem;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.client.scenario.ScenarioFile;
import city.vault.protocol.GrantId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Read;
import city.vault.protocol.Request;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.protocol.Submission;
import city.vault.service.home.Home;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The institution: asks, and reads what it was lent, whether or not it still may. */
final class Bank {
  static final ScenarioId SCENARIO = new ScenarioId("trial-loan");
  static final ScenarioFile DEMAND =
      ScenarioFile.parse(
          """
          {
            "scenario": "trial-loan",
            "version": 1,
            "title": {"zh": "试验贷款", "en": "Trial loan"},
            "legalBasis": "个人信息保护法第十三条第一款第二项",
            "handler": "海岳银行",
            "contact": "400-000-0000",
            "fields": [
              {"type": "identity.resident", "field": "name", "mode": "read", "required": true,
               "why": "确认借款人身份", "impact": "银行将知道您的姓名"}
            ],
            "ceilings": {"durationSeconds": 86400, "reads": 100000, "readsPerDay": 100000, "retentionDays": 1},
            "reaskSeconds": 0,
            "onward": [],
            "automatedDecision": false,
            "assessment": "23c4616070cedbf803c37aecde47562f93467d87abc60a7028af600dc1fefb3e"
          }
          """);

  /** What is over once witnesses are up. */
  private static final Set<String> PASSING = Set.of("not-witnessed", "not-released");

  private static final StaffId CLERK = new StaffId("KT-0001");
  private static final String REFERENCE = "trial";

  private final Answers answers;
  private final Registry registry;
  private final RequestKeys keys;
  private final Ask ask;
  private final Reader reader;
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong refusedAfterRevocation = new AtomicLong();

  Bank(Callers callers, Answers answers) throws IOException {
    Home home = callers.home(TrialParty.BANK);
    Session session = callers.session(home.identity());
    this.answers = answers;
    this.registry = callers.registry(session);
    this.keys = new RequestKeys(home.path("requests"), null);
    this.ask = new Ask(session, home.party(), registry, keys);
    this.reader = new Reader(session.api(), session.holder(), home.party(), registry, List.of());
  }

  /** Asks a resident. */
  Signed<Request> ask(OwnerId owner) {
    Ask.Question question =
        new Ask.Question(
            SCENARIO,
            1,
            owner,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            REFERENCE,
            Duration.ofHours(1));
    Submission request = answers.insist(() -> Unchecked.of(() -> ask.sign(question)));
    answers.handIn(owner, () -> ask.submit(request));
    return Signed.parse(Request.class, request.command().bytes(), request.command().signatures());
  }

  /** Takes up what was lent on a request. */
  Loan take(GrantId grant, Signed<Request> request) {
    return answers.insist(() ->
        Unchecked.of(() ->
            new Loan(
                new OpenGrant(
                    ask.grant(grant, request),
                    request.object().selection(),
                    keys.load(request.object().id()),
                    Optional.empty()))));
  }

  /** Reads once under a loan, and opens what comes back. */
  void read(Loan loan) {
    boolean ended = loan.isEnded();
    Signed<Read> read = reader.sign(loan.grant(), CLERK, REFERENCE);
    try {
      ReadAnswer answer = answers.insist(() -> reader.submit(read));
      answers.permitted(read, answer);
      assertThat(ended).as("permitted after an acknowledged revocation").isFalse();
      open(read, loan, answer);
    } catch (ApiProblem refused) {
      answers.refused(read, refused.problem());
      // An owner remembers so many accesses at once; one more waits.
      assertThat(refused.code()).isIn("grant-revoked", "owner-busy");
      if (refused.is("grant-revoked")) {
        assertThat(loan.isEnding()).as("somebody revokes what is refused as revoked").isTrue();
        refusedAfterRevocation.incrementAndGet();
      }
    }
  }

  private void open(Signed<Read> read, Loan loan, ReadAnswer first) {
    AtomicReference<ReadAnswer> answer = new AtomicReference<>(first);
    try {
      OpenedRead values = answers.insist(() -> opened(read, loan, answer));
      assertThat(values.values())
          .allSatisfy(
              value -> assertThat(value.text()).isEqualTo(Police.nameIn(value.item().version())));
      opened.incrementAndGet();
    } catch (UntrustedException withheld) {
      // Decided before the revocation, asked for after it: on the trace, but not released.
      assertThat(withheld.code()).isIn("no-payload", "not-released");
      assertThat(loan.isEnding()).as("nothing but a revocation holds a read back").isTrue();
    }
  }

  /** What too few witnesses release yet is handed in again: it is one access all the same. */
  private OpenedRead opened(Signed<Read> read, Loan loan, AtomicReference<ReadAnswer> answer) {
    try {
      return new ReadCheck(registry).open(read, loan.grant(), answer.get());
    } catch (UntrustedException withheld) {
      if (loan.isEnding() || !PASSING.contains(withheld.code())) {
        throw withheld;
      }
      answer.set(reader.submit(read));
      throw new ApiProblem(Problem.ours(0, withheld.code(), true));
    }
  }

  /** How many reads were opened. */
  long opened() {
    return opened.get();
  }

  /** How many reads were refused because their grant was revoked. */
  long refusedAfterRevocation() {
    return refusedAfterRevocation.get();
  }
}
