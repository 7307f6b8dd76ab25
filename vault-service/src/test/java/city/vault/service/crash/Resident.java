package city.vault.service.crash;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.asset.OpenedRecord;
import city.vault.client.asset.OwnerAssets;
import city.vault.client.grant.Choice;
import city.vault.client.grant.OwnerGrants;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Problem;
import city.vault.client.http.Session;
import city.vault.client.party.Identity;
import city.vault.client.party.Registry;
import city.vault.client.trace.Alarm;
import city.vault.client.trace.PhoneTrace;
import city.vault.client.trace.TraceCheck;
import city.vault.protocol.Binding;
import city.vault.protocol.Command;
import city.vault.protocol.Entry;
import city.vault.protocol.GrantId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Request;
import city.vault.protocol.Revocation;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** An owner with one record and a phone: lends it, takes it back, checks its trace. */
final class Resident {
  private static final Set<String> CONSENTS = Set.of("identity");

  /** What is over once witnesses are up and the service's peer has what theirs have. */
  private static final Set<Alarm.Code> PASSING =
      Set.of(Alarm.Code.TOO_FEW_WITNESSES, Alarm.Code.ENTRY_MISSING);

  private final OwnerId id;
  private final String number;
  private final Identity keys;
  private final Answers answers;
  private final Session session;
  private final Registry registry;
  private final OwnerAssets assets;
  private final OwnerGrants grants;
  private final PhoneTrace phone;
  private int version;
  private Submission lent;
  private volatile Loan loan;

  /**
   * @param memory the file that the phone keeps
   */
  Resident(OwnerId id, String number, Identity keys, Callers callers, Answers answers, Path memory)
      throws IOException {
    this.id = id;
    this.number = number;
    this.keys = keys;
    this.answers = answers;
    this.session = callers.session(keys);
    this.registry = callers.registry(session);
    this.assets = new OwnerAssets(session, id, keys.sealing(), registry);
    this.grants = new OwnerGrants(session, id, keys.sealing(), registry);
    this.phone = new PhoneTrace(session, id, callers.roots(), callers.witnesses(), memory);
  }

  OwnerId id() {
    return id;
  }

  /** What the bank holds of this resident, or held last. */
  Loan loan() {
    return loan;
  }

  void bind(Signed<Binding> binding) {
    handIn(binding, () -> session.api().submit("/v1/owners", binding));
  }

  /** The police state this resident's record anew. */
  void renew(Police police) {
    version++;
    police.push(number, id, version, keys.sealing().publicKey());
  }

  /** Answers the bank's question with the record as it stands now. */
  void lend(Bank bank) {
    Signed<Request> request = bank.ask(id);
    lent =
        answers.insist(() -> {
          ReviewedRequest reviewed = ReviewedRequest.check(request, id, registry);
          List<OpenedRecord> records = assets.list().stream().map(assets::open).toList();
          return grants.lend(reviewed, Choice.all(reviewed, CONSENTS), records);
        });
    handIn(lent.command(), () -> grants.submitGrant(lent));
    loan = bank.take(new GrantId(lent.command().object().header().nonce().value()), request);
  }

  void revoke() {
    Signed<Revocation> revocation =
        session
            .holder()
            .sign(header ->
                new Revocation(header, id, loan.grant().grant().id(), lent.command().digest()));
    loan.end();
    handIn(revocation, () -> grants.submitChange(revocation));
    loan.ended();
  }

  private void handIn(Signed<? extends Command> signed, Supplier<CommandResult> submission) {
    Unchecked.of(() -> phone.handIn(signed, () -> answers.handIn(id, submission)));
  }

  /** Does what the dice say, once. */
  void act(Bank bank, Police police, RandomGenerator dice) {
    if (loan.isEnded()) {
      lend(bank);
      return;
    }
    switch (dice.nextInt(4)) {
      case 0 -> revoke();
      case 1, 2 -> renew(police);
      default -> checkTrace();
    }
  }

  /** The phone has nothing to say against its trace. A witness that is down is asked again. */
  void checkTrace() {
    TraceCheck.Verdict verdict = answers.insist(() -> Unchecked.of(this::check));
    assertThat(verdict.alarms()).isEmpty();
  }

  private TraceCheck.Verdict check() throws IOException {
    TraceCheck.Verdict verdict = phone.check();
    for (Alarm alarm : verdict.alarms()) {
      if (PASSING.contains(alarm.code())) {
        throw new ApiProblem(Problem.ours(0, alarm.code().code(), true));
      }
    }
    return verdict;
  }

  /** The whole trace as the service shows it, led to the head that the witness signed. */
  List<Entry> history() {
    return answers.insist(phone::history);
  }
}
