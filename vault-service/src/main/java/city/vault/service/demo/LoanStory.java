package city.vault.service.demo;

import city.vault.client.access.OpenGrant;
import city.vault.client.access.OpenedRead;
import city.vault.client.asset.PushReport;
import city.vault.client.export.Exports;
import city.vault.client.grant.Ask;
import city.vault.client.grant.Choice;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Session;
import city.vault.client.party.Ceremony;
import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Identity;
import city.vault.client.party.Registrar;
import city.vault.client.record.RecordTypes;
import city.vault.client.sample.Samples;
import city.vault.client.scenario.ScenarioFile;
import city.vault.protocol.Binding;
import city.vault.protocol.Entry;
import city.vault.protocol.FieldName;
import city.vault.protocol.GrantId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Read;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.StaffId;
import city.vault.protocol.TypeId;
import city.vault.service.home.Home;
import city.vault.service.home.InstitutionDesk;
import city.vault.service.home.IssuerDesk;
import city.vault.service.home.OwnerDesk;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** 林晓雯 borrows money: from five departments' exports to the loan officer's last, refused look. */
final class LoanStory {
  static final String NAME = "micro-loan";
  private static final StaffId OFFICER = new StaffId("LN-0417");
  private static final String REFERENCE = "loan-2026-0001";
  private static final ScenarioId SCENARIO = new ScenarioId("micro-loan");
  private static final int WEEK_SECONDS = 7 * 86_400;
  private static final Request.Wanted DROPPED =
      new Request.Wanted(
          new TypeId("housing-fund.account"),
          new FieldName("balance"),
          city.vault.protocol.Mode.READ);

  private static final List<String> EXPORTS =
      List.of(
          "resident-identity.csv",
          "social-insurance-contribution.ndjson",
          "housing-fund-account.xlsx",
          "income-tax-annual.csv",
          "real-estate-title.csv");

  private final Story story;
  private final TrialNetwork network;
  private final SecureRandom random;
  private final Home bankHome;
  private Home ownerHome;
  private OwnerDesk owner;
  private InstitutionDesk bank;
  private RequestId request;
  private GrantId grant;
  private OpenGrant open;
  private long permittedSeq;
  private long refusedSeq;

  LoanStory(Story story, TrialNetwork network, SecureRandom random) throws IOException {
    this.story = story;
    this.network = network;
    this.random = random;
    this.bankHome = Home.open(network.home(TrialParty.BANK));
  }

  void play() throws Exception {
    story.scene("push", "Five departments push their exports (返还)", this::push);
    story.scene("bind-and-claim", "林晓雯 binds her phone and claims her records", this::claim);
    story.scene("ask", "The bank asks, under a scenario that the data bureau approved", this::ask);
    story.scene(
        "grant", "She drops a field, shortens the time and consents, one by one", this::lend);
    story.scene("read", "The loan officer reads exactly what is left", this::read);
    story.scene("over-ask", "He also tries the field that she dropped", this::overAsk);
    story.scene("revoke", "She revokes", this::revoke);
  }

  private void push() throws IOException {
    Path exports = network.folder().resolve("exports");
    Samples.write(exports, Samples.SEED);
    RecordTypes types = RecordTypes.shipped();
    for (String file : EXPORTS) {
      TypeId type = Exports.check(exports.resolve(file), Optional.empty(), types).type();
      TrialParty issuer = TrialParty.issuerOf(type);
      PushReport report =
          desk(issuer)
              .push(
                  sink -> Exports.check(exports.resolve(file), Optional.empty(), types, sink),
                  progress -> {});
      story.expect(report.isComplete(), "every good row is pushed");
      story.tell(
          "%s %-36s %3d sealed, %d repaired, bad rows %s",
          issuer.title(),
          file,
          report.pushed(),
          report.check().repaired(),
          report.check().rejected().entrySet().stream()
              .map(bad -> bad.getKey().code() + " " + bad.getValue())
              .collect(Collectors.joining(", ")));
    }
    story.ledger(
        "a signed statement of each record; its values only as ciphertext and commitments");
    story.readers("each department its own records, and nobody else");
  }

  private void claim() throws IOException {
    String number = Samples.LIN_XIAOWEN.value();
    IssuerDesk police = desk(TrialParty.POLICE);
    OwnerId id = police.directory().resolve(List.of(number)).get(number);
    Identity phone = Identity.generate(random);
    Home unbound =
        Home.create(
            network.folder().resolve("owners").resolve("lin-xiaowen"),
            phone,
            bankHome.roots(),
            bankHome.contents().heldBy(""));
    Home policeHome = Home.open(network.home(TrialParty.POLICE));
    Home attester = Home.open(network.home(TrialParty.SOCIAL_SECURITY));
    Ceremony<Binding> binding =
        Ceremony.binding(
                policeHome.signatory(random),
                id,
                phone.publicKeys(),
                attester.identity().signing().publicKey().id())
            .signedBy(attester.identity().signing())
            .signedBy(phone.signing());
    ownerHome = unbound.heldBy("owner/" + id);
    owner = OwnerDesk.open(ownerHome, random);
    owner.bind(binding.signed());
    story.tell(
        "%s and %s both sign her keys; so does her phone",
        TrialParty.POLICE.title(), TrialParty.SOCIAL_SECURITY.title());
    int claimed = owner.claimAll();
    int sealed = 0;
    for (String file : EXPORTS) {
      TypeId type =
          Exports.check(
                  network.folder().resolve("exports").resolve(file),
                  Optional.empty(),
                  RecordTypes.shipped())
              .type();
      sealed += desk(TrialParty.issuerOf(type)).connector().catchUp();
    }
    story.expect(claimed > 0 && sealed == claimed, "every claimed record is sealed to her");
    story.tell("%d records claimed and sealed to her phone; she sees them masked:", claimed);
    owner
        .open()
        .forEach(record ->
            story.tell(
                "  %-16s %s",
                record.type().title().zh(),
                record.masked().entrySet().stream()
                    .limit(3)
                    .map(field -> field.getKey() + " " + field.getValue())
                    .collect(Collectors.joining("  "))));
    story.ledger("her binding, her claim and %d re-sealings; the custody boxes are purged", sealed);
    story.readers("林晓雯 on her phone, and each department its own records");
  }

  private void ask() throws IOException {
    bank = InstitutionDesk.open(bankHome, random);
    bank.propose(scenario());
    Session bureau = Home.open(network.home(TrialParty.BUREAU)).session(random);
    new Registrar(bureau.api(), bureau.holder())
        .approve(new HttpRegistry(bureau).scenario(SCENARIO, 1).orElseThrow().proposal());
    request =
        bank.ask(
            new Ask.Question(
                SCENARIO,
                1,
                ownerHome.owner(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                REFERENCE,
                Duration.ofDays(7)));
    ReviewedRequest reviewed = owner.review(request);
    Scenario.Ceilings asked = reviewed.request().object().asked();
    story.tell(
        "%s asks for %d fields (%d of them optional), for %d days and %d reads",
        reviewed.institution().name(),
        reviewed.request().object().fields().size(),
        reviewed.optional().size(),
        asked.durationSeconds() / 86_400,
        asked.reads());
    story.ledger("the scenario, its approval, and the request with a sealing key made for it");
    story.readers("as before: asking opens nothing");
  }

  private static ScenarioFile scenario() throws IOException {
    try (InputStream file = LoanStory.class.getResourceAsStream("/scenarios/micro-loan.json")) {
      return ScenarioFile.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void lend() throws IOException {
    ReviewedRequest reviewed = owner.review(request);
    Scenario.Ceilings asked = reviewed.request().object().asked();
    Set<String> consents = Set.of("identity", "income", "employment", "property");
    Choice choice =
        Choice.all(reviewed, consents)
            .without(Set.of(DROPPED))
            .on(new Scenario.Ceilings(WEEK_SECONDS, 3, 3, asked.retentionDays()));
    grant = owner.lend(reviewed, choice);
    story.tell("dropped: %s/%s", DROPPED.type(), DROPPED.field());
    story.tell("shortened: 7 days instead of 30, 3 reads instead of 10");
    story.tell("consented, each on its own: income, identity, employment, property");
    story.ledger("the signed grant, which names fields, not files");
    story.readers("as before: the bank holds one lock of two, the witness the other");
  }

  private void read() throws IOException {
    open = bank.grant(request);
    OpenedRead read = bank.read(open, OFFICER, REFERENCE);
    permittedSeq = read.entry().seq();
    read.values()
        .forEach(value -> story.tell("  %-14s %s", value.field().label().zh(), value.text()));
    story.expect(
        read.values().size() == open.grant().items().size()
            && read.values().stream().noneMatch(v -> v.item().field().equals(DROPPED.field())),
        "exactly the granted fields are read");
    story.tell("every issuer's signature and every commitment checked");
    story.ledger("entry %d of her trace, before anything was released", permittedSeq);
    story.readers("now the bank too, those %d fields", read.values().size());
  }

  private void overAsk() throws IOException {
    var account =
        owner.open().stream()
            .filter(record -> record.statement().type().equals(DROPPED.type()))
            .findFirst()
            .orElseThrow();
    List<Read.Item> items =
        List.of(
            new Read.Item(
                account.statement().asset(), account.statement().version(), DROPPED.field()));
    ApiProblem refused = refusal(items);
    story.expect(refused.code().equals("field-not-granted"), "a dropped field is refused");
    refusedSeq = refused.problem().seq().orElseThrow();
    story.tell("refused: %s", refused.code());
    story.ledger("entry %d of her trace: the attempt stands there too", refusedSeq);
    story.readers("as before");
  }

  private ApiProblem refusal(List<Read.Item> items) throws IOException {
    try {
      bank.read(open, items, OFFICER, REFERENCE);
    } catch (ApiProblem refused) {
      return refused;
    }
    throw new IllegalStateException("a read that must be refused was permitted");
  }

  private void revoke() throws IOException {
    long start = System.nanoTime();
    owner.revoke(grant);
    long revoked = System.nanoTime();
    ApiProblem refused =
        refusal(
            open.grant().items().stream()
                .map(item -> new Read.Item(item.asset(), item.version(), item.field()))
                .toList());
    long answered = System.nanoTime();
    story.expect(refused.code().equals("grant-revoked"), "nothing is read after a revocation");
    story.tell(
        "revoked in %d ms; the next read, %d ms later, is refused: %s",
        (revoked - start) / 1_000_000, (answered - revoked) / 1_000_000, refused.code());
    story.expect(owner.checkTrace().isSound(), "her phone finds her trace sound");
    List<Entry> history = owner.history();
    story.tell(
        "her phone checks all %d entries of her trace and the witnesses' signatures:",
        history.size());
    history.stream()
        .skip(Math.max(0, history.size() - 6))
        .forEach(entry ->
            story.tell(
                "  %2d %-18s %-18s %s",
                entry.seq(), entry.event().wireName(), entry.outcome(), entry.actor()));
    story.ledger("the revocation and the refused read; what opened the fields is purged");
    story.readers("林晓雯, the departments; the bank keeps what it has read, for 180 days at most");
  }

  private IssuerDesk desk(TrialParty issuer) throws IOException {
    return IssuerDesk.open(Home.open(network.home(issuer)), random);
  }

  Home owner() {
    return ownerHome;
  }

  Home bank() {
    return bankHome;
  }

  /** The entries of which evidence is kept: a permitted access and a refused one. */
  long permittedSeq() {
    return permittedSeq;
  }

  long refusedSeq() {
    return refusedSeq;
  }
}
