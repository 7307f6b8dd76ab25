package city.vault.service;

import city.vault.crypto.Signer;
import city.vault.crypto.Sm3;
import city.vault.protocol.Binding;
import city.vault.protocol.Command;
import city.vault.protocol.Cosigner;
import city.vault.protocol.FieldName;
import city.vault.protocol.Header;
import city.vault.protocol.Mode;
import city.vault.protocol.NetworkId;
import city.vault.protocol.Nonce;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.ScenarioRetirement;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A small city with one bank and one tax office: its parties, what they published and approved, and
 * who is bound. It makes what each of them signs.
 */
abstract class CityWorld {
  public static final NetworkId NETWORK = new NetworkId("testville");
  public static final TypeId INCOME = new TypeId("tax.income");
  public static final ScenarioId LOAN = new ScenarioId("micro-loan");
  public static final FieldName YEAR = new FieldName("year");
  public static final FieldName AMOUNT = new FieldName("amount");
  static final Scenario.Ceilings CEILINGS = new Scenario.Ceilings(86_400, 10_000, 10_000, 30, true);

  private final Clock clock;
  final SecureRandom random;
  public final Organisation registrar;
  public final Organisation police;
  public final Organisation attester;
  public final Organisation taxOffice;
  public final Organisation bank;
  public final Organisation regulator;
  public final Organisation witness;
  final Signed<Scenario> scenario;

  /**
   * @param random seeded, where a test is to be repeated
   */
  CityWorld(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
    this.registrar = Organisation.generate("data-bureau", random, Role.REGISTRAR);
    this.police = Organisation.generate("police", random, Role.IDENTITY);
    this.attester = Organisation.generate("notary-office", random, Role.ATTESTER);
    this.taxOffice = Organisation.generate("tax-office", random, Role.ISSUER);
    this.bank = Organisation.generate("first-bank", random, Role.INSTITUTION);
    this.regulator = Organisation.generate("regulator", random, Role.REGULATOR);
    this.witness = Organisation.generate("witness-one", random, Role.WITNESS);
    this.scenario = Signed.sign(scenario(1, 0), bank.signing());
  }

  /** Registers parties, the record type and the scenario: the first transaction of a ledger. */
  public List<Submission> founding() {
    List<Submission> operations = new ArrayList<>();
    for (Organisation party :
        List.of(registrar, police, attester, taxOffice, bank, regulator, witness)) {
      operations.add(register(party));
    }
    operations.add(publish(1));
    operations.add(Submission.of(scenario));
    ScenarioApproval approval =
        new ScenarioApproval(header(registrar.signing()), LOAN, 1, scenario.digest());
    operations.add(signed(approval, registrar.signing()));
    return operations;
  }

  /** The registrar publishes a version of the record type, always with the same fields. */
  public Submission publish(int version) {
    return signed(
        new RecordTypePublication(
            header(registrar.signing()),
            INCOME,
            version,
            new RecordTypePublication.Label("收入", "Income"),
            List.of(field(YEAR, "年度", "Year"), field(AMOUNT, "金额", "Amount"))),
        registrar.signing());
  }

  /** The registrar registers a party, which cosigns; itself it registers alone. */
  public Submission register(Organisation party) {
    boolean first = party.equals(registrar);
    List<Cosigner> cosigners =
        first
            ? List.of()
            : List.of(new Cosigner(Cosigner.Capacity.PARTY, party.signing().publicKey().id()));
    PartyRegistration registration =
        new PartyRegistration(
            header(registrar.signing()),
            party.id(),
            "Test " + party.id(),
            party.roles(),
            party.roles().contains(Role.ISSUER) ? List.of(INCOME) : List.of(),
            party.signing().publicKey(),
            party.sealing().publicKey(),
            cosigners);
    return first
        ? signed(registration, registrar.signing())
        : signed(registration, registrar.signing(), party.signing());
  }

  private static RecordTypePublication.Field field(FieldName name, String zh, String en) {
    return new RecordTypePublication.Field(
        name,
        new RecordTypePublication.Label(zh, en),
        2,
        Optional.empty(),
        "none",
        RecordTypePublication.About.OWNER);
  }

  private Scenario scenario(int version, int reaskSeconds) {
    return new Scenario(
        header(bank.signing()),
        LOAN,
        version,
        bank.id(),
        new RecordTypePublication.Label("小额贷款", "Micro loan"),
        "Contract",
        "Test bank",
        "99 Test Road",
        List.of(
            new Scenario.Demand(INCOME, YEAR, Mode.READ, true, "Which year", Optional.empty()),
            new Scenario.Demand(INCOME, AMOUNT, Mode.READ, true, "How much", Optional.empty())),
        CEILINGS,
        reaskSeconds,
        List.of(),
        false,
        Sm3.hash(new byte[] {9}));
  }

  /** The bank proposes and the registrar approves a version of the scenario. */
  public List<Submission> nextVersion(Signed<Scenario> proposal) {
    return List.of(
        Submission.of(proposal),
        signed(
            new ScenarioApproval(
                header(registrar.signing()), LOAN, proposal.object().version(), proposal.digest()),
            registrar.signing()));
  }

  /** A version of the scenario under which nobody is asked again within that time. */
  public Signed<Scenario> proposal(int version, int reaskSeconds) {
    return Signed.sign(scenario(version, reaskSeconds), bank.signing());
  }

  public Submission retire() {
    return signed(new ScenarioRetirement(header(bank.signing()), bank.id(), LOAN), bank.signing());
  }

  /** A person whom the ledger doesn't know yet. */
  public Person person() {
    return Person.generate(random);
  }

  public Submission bind(Person person) {
    Binding binding =
        new Binding(
            header(police.signing()),
            person.id(),
            Binding.OwnerKind.PERSON,
            Optional.empty(),
            person.signing().publicKey(),
            person.sealing().publicKey(),
            List.of(
                new Cosigner(Cosigner.Capacity.ATTESTER, attester.signing().publicKey().id()),
                new Cosigner(Cosigner.Capacity.OWNER, person.signing().publicKey().id())));
    return signed(binding, police.signing(), attester.signing(), person.signing());
  }

  public static Submission signed(Command command, Signer... signers) {
    return Submission.of(Signed.sign(command, signers));
  }

  /** The signers' clock. */
  public Clock clock() {
    return clock;
  }

  public Header header(Signer signer) {
    return new Header(NETWORK, signer.publicKey().id(), new Nonce(hex()), now());
  }

  /** Of what an owner signs, or a clerk for it. */
  public Header header(Person person) {
    Header own = header(person.signing());
    return new Header(NETWORK, own.key(), own.nonce(), own.issuedAt(), person.delegation());
  }

  final Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  final String hex() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
