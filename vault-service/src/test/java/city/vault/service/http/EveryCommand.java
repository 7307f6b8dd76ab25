package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SigningKeyPair;
import city.vault.crypto.Sm3;
import city.vault.protocol.Command;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Header;
import city.vault.protocol.Nonce;
import city.vault.protocol.Request;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.Bureau;
import city.vault.service.Companies;
import city.vault.service.Corrections;
import city.vault.service.Freezer;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Locksmith;
import city.vault.service.Organisation;
import city.vault.service.Person;
import city.vault.service.Rebinder;
import city.vault.service.StandingLoans;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One command of each kind, at the moment when the ledger would do it: only who signs it is left to
 * decide. A new kind needs one line in {@link #prepare}.
 */
final class EveryCommand {
  final Person owner;
  final Person stranger;
  private final LoanWorld world;
  private final Bureau bureau;
  private final Corrections corrections;
  private final RunningService service;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<KeyId, SigningKeyPair> keys = new HashMap<>();
  private final Map<String, SignedBody> byKind = new TreeMap<>();

  EveryCommand(RunningService service, Clock clock) {
    this.service = service;
    this.world = service.world;
    this.bureau = new Bureau(world);
    this.corrections = new Corrections(world, random);
    this.clock = clock;
    this.owner = person();
    this.stranger = person();
    for (Organisation party :
        List.of(
            world.registrar,
            world.police,
            world.attester,
            world.taxOffice,
            world.bank,
            world.regulator,
            world.witness)) {
      know(party.signing());
    }
    prepare();
  }

  /** The command of that kind, such as {@code vault/v1/grant}. */
  SignedBody of(String kind) {
    if (!byKind.containsKey(kind)) {
      throw new AssertionError("no command of kind " + kind + " is prepared here");
    }
    return byKind.get(kind);
  }

  private void prepare() {
    Freezer freezer = new Freezer(world);
    IssuedRecord record = world.issue(owner);
    IssuedRecord inCustody = world.issueToCustody(owner);
    IssuedRecord claimed = world.issueToCustody(owner);
    SignedBody scenario = founding("vault/v1/scenario");
    SignedBody secondVersion = fresh(scenario.with("version", new Json.Num(2)));
    done(
        List.of(
            world.bind(owner),
            world.bind(stranger),
            record.statement(),
            inCustody.statement(),
            claimed.statement(),
            world.claim(owner, claimed),
            read(secondVersion),
            freezer.freeze(new FreezeTarget.OfOwner(stranger.id()))));
    Submission suspended = lent(record);
    done(List.of(world.suspend(owner, suspended)));
    addRegistrations();
    addKeyChanges();
    add(fresh(scenario.with("version", new Json.Num(3))));
    add(
        new ScenarioApproval(
            header(world.registrar.signing()),
            LoanWorld.LOAN,
            2,
            Sm3.hash(secondVersion.object().canonical())),
        world.registrar.signing());
    add(world.retire());
    add(world.issue(owner).statement());
    add(world.claim(owner, inCustody));
    add(world.reseal(owner, claimed));
    addMindings(record);
    add(Submission.of(world.request(owner)));
    add(world.withdraw(asked()));
    add(world.grant(owner, record, asked()));
    add(corrections.decline(owner, asked()));
    add(world.suspend(owner, lent(record)));
    add(world.resume(owner, suspended));
    add(world.renew(owner, lent(record), new GrantTerm(now().plusSeconds(3_600), 1)));
    add(world.revoke(owner, lent(record)));
    add(world.read(owner, lent(record)));
    addSupply(record);
    addRebindings();
    addDelegations();
    add(world.look(owner));
    add(bureau.inspect(world.regulator));
    add(freezer.freeze(new FreezeTarget.OfOwner(owner.id())));
    add(freezer.unfreeze(new FreezeTarget.OfOwner(stranger.id())));
  }

  private void addRegistrations() {
    add(registration());
    add(fresh(founding("vault/v1/record-type").with("version", new Json.Num(2))));
    add(world.bind(person()));
    add(bureau.resolve());
  }

  /** The registrar helps the witness, which has lost its key; a person has died. */
  private void addKeyChanges() {
    Locksmith locksmith = new Locksmith(world);
    Person dead = person();
    done(List.of(locksmith.revoke(world.witness, Optional.empty()), world.bind(dead)));
    Organisation next = world.witness.rekeyed(random);
    know(next.signing());
    add(locksmith.readmit(next));
    add(
        locksmith.revoke(
            world.witness, world.witness.sealing().publicKey().id(), Optional.empty()));
    add(new Freezer(world).closeDead(dead));
  }

  /** One who lost the phone, and one who did not. */
  private void addRebindings() {
    Rebinder rebinder = new Rebinder(world);
    Person careless = person();
    Person careful = person();
    Submission lost = world.bind(careless);
    Submission kept = world.bind(careful);
    Submission unwanted = rebinder.rebind(rekeyed(careful), kept.command().digest());
    done(List.of(lost, kept, unwanted));
    add(rebinder.rebind(rekeyed(careless), lost.command().digest()));
    add(rebinder.veto(careful, unwanted));
    add(rebinder.policy(Duration.ofDays(1)));
  }

  private Person rekeyed(Person person) {
    Person next = person.rekeyed(random);
    know(next.signing());
    return next;
  }

  /** A company lets a clerk act, and ends what another may do. */
  private void addDelegations() {
    Companies companies = new Companies(world);
    Person company = person();
    IssuedRecord books = world.issue(company);
    Submission ended =
        companies.delegate(company, stranger, LoanWorld.INCOME, LoanWorld.LOAN, books);
    done(List.of(companies.bind(company, owner), books.statement(), ended));
    add(companies.end(company, ended));
    add(companies.delegate(company, owner, LoanWorld.INCOME, LoanWorld.LOAN, books));
  }

  private void addSupply(IssuedRecord record) {
    StandingLoans standing = new StandingLoans(world);
    Signed<Request> request = asked();
    Submission grant = standing.grant(owner, record, request);
    IssuedRecord later = world.issue(owner);
    done(List.of(grant, later.statement()));
    add(standing.supply(owner, grant, request, later));
  }

  /** What owner and issuer do about a record that is not as it should be. */
  private void addMindings(IssuedRecord record) {
    IssuedRecord wrong = world.issue(owner);
    IssuedRecord gone = world.issue(owner);
    Submission corrected = corrections.ask(owner, record, 1);
    done(List.of(wrong.statement(), gone.statement(), world.withdraw(owner, gone), corrected));
    add(world.withdraw(owner, wrong));
    add(world.purge(owner, gone));
    add(world.askReturn(owner));
    add(corrections.ask(owner, record, 1));
    add(corrections.reject(owner, corrected));
  }

  /** A request that waits for an answer. */
  private Signed<Request> asked() {
    Signed<Request> request = world.request(owner);
    done(List.of(Submission.of(request)));
    return request;
  }

  /** A grant of its own, to be changed or read. */
  private Submission lent(IssuedRecord record) {
    Submission grant = world.grant(owner, record, asked());
    done(List.of(grant));
    return grant;
  }

  private void done(List<Submission> operations) {
    service
        .ledger
        .submit(operations)
        .outcomes()
        .forEach(outcome ->
            outcome
                .refusal()
                .ifPresent(refusal -> {
                  throw new AssertionError("the setting is refused: " + refusal.code());
                }));
  }

  private Person person() {
    Person person = world.person();
    know(person.signing());
    return person;
  }

  private void know(SigningKeyPair pair) {
    keys.put(pair.publicKey().id(), pair);
  }

  private void add(Submission submission) {
    add(SignedBody.of(submission, keys));
  }

  private void add(Command command, SigningKeyPair signer) {
    add(Submission.of(Signed.sign(command, signer)));
  }

  private void add(SignedBody body) {
    byKind.put(body.object().string("kind"), body);
  }

  /** What the registrar or the bank has signed of that kind, last. */
  private SignedBody founding(String kind) {
    return world.founding().stream()
        .filter(submission -> submission.command().object().kind().wireName().equals(kind))
        .reduce((_, last) -> last)
        .map(submission -> SignedBody.of(submission, keys))
        .orElseThrow();
  }

  /** A new institution, registered like the witness but for its name, role and keys. */
  private SignedBody registration() {
    Person newcomer = person();
    return fresh(
        founding("vault/v1/party")
            .naming(world.witness.id().value(), "second-bank")
            .naming("witness", "institution")
            .naming(
                base64(world.witness.signing().publicKey().spki()),
                base64(newcomer.signing().publicKey().spki()))
            .naming(
                base64(world.witness.sealing().publicKey().spki()),
                base64(newcomer.sealing().publicKey().spki()))
            .by(1, newcomer.signing()));
  }

  private static String base64(byte[] bytes) {
    return java.util.Base64.getEncoder().encodeToString(bytes);
  }

  private SignedBody fresh(SignedBody body) {
    return body.with("nonce", new Json.Str(nonce().value()));
  }

  private static Submission read(SignedBody body) {
    byte[] bytes = body.object().canonical();
    return Submission.of(
        Signed.parse(
            Command.class, bytes, body.signers().stream().map(s -> s.sign(bytes)).toList()));
  }

  private Header header(SigningKeyPair signer) {
    return new Header(LoanWorld.NETWORK, signer.publicKey().id(), nonce(), now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Nonce nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new Nonce(HexFormat.of().formatHex(bytes));
  }
}
