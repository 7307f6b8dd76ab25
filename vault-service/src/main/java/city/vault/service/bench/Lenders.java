package city.vault.service.bench;

import city.vault.client.Signatory;
import city.vault.client.asset.DataKeyBox;
import city.vault.client.asset.IssuerSecret;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.asset.Sealer;
import city.vault.client.asset.SourceRecord;
import city.vault.client.grant.Choice;
import city.vault.client.grant.Lending;
import city.vault.client.grant.ReleaseKeys;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.http.Session;
import city.vault.client.http.VaultApi;
import city.vault.client.party.Ceremony;
import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Identity;
import city.vault.client.party.Registrar;
import city.vault.client.party.Registry;
import city.vault.client.scenario.ScenarioFile;
import city.vault.client.scenario.Scenarios;
import city.vault.crypto.Json;
import city.vault.crypto.SealingKeyPair;
import city.vault.protocol.Attachment;
import city.vault.protocol.Binding;
import city.vault.protocol.Grant;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Read;
import city.vault.protocol.Request;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import city.vault.service.home.Home;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes bound owners who each lend one record's fields to the bank, and signs the bank's reads. */
final class Lenders {
  /** A head remembers 128 accesses of ten minutes; one more is refused. */
  static final int READS_EACH = 100;

  private static final ScenarioId SCENARIO = new ScenarioId("bench-loan");
  private static final String SCENARIO_FILE =
      """
      {"scenario": "bench-loan", "version": 1,
       "title": {"zh": "性能测试", "en": "Performance test"},
       "legalBasis": "性能测试", "handler": "海岳银行股份有限公司", "contact": "400-000-0000",
       "fields": [
         {"type": "tax.income-annual", "field": "taxYear", "mode": "read", "required": true,
          "why": "确认收入所属年度"},
         {"type": "tax.income-annual", "field": "annualIncome", "mode": "read", "required": true,
          "why": "评估还款能力", "impact": "银行将知道您的年收入"}],
       "ceilings": {"durationSeconds": 86400, "reads": 1000, "readsPerDay": 1000, "retentionDays": 30},
       "reaskSeconds": 0,
       "onward": [], "automatedDecision": false,
       "assessment": "23c4616070cedbf803c37aecde47562f93467d87abc60a7028af600dc1fefb3e"}
      """;

  private final VaultApi api;
  private final Registry registry;
  private final Signatory bank;
  private final Signatory police;
  private final Identity attester;
  private final Sealer sealer;
  private final SecureRandom random;
  private final Signed<Scenario> scenario;
  private final ReleaseKeys release;

  Lenders(TrialNetwork network, SecureRandom random) throws IOException {
    Home home = Home.open(network.home(TrialParty.BANK));
    Session session = home.session(random);
    this.random = random;
    this.api = session.api();
    this.bank = session.holder();
    this.registry = home.registry(session);
    this.police = Home.open(network.home(TrialParty.POLICE)).signatory(random);
    this.attester = Home.open(network.home(TrialParty.SOCIAL_SECURITY)).identity();
    this.sealer = sealer(network, random);
    new Scenarios(api).propose(ScenarioFile.parse(SCENARIO_FILE), bank, home.party());
    Session bureau = Home.open(network.home(TrialParty.BUREAU)).session(random);
    new Registrar(bureau.api(), bureau.holder())
        .approve(new HttpRegistry(bureau).scenario(SCENARIO, 1).orElseThrow().proposal());
    this.scenario = registry.scenario(SCENARIO, 1);
    this.release = ReleaseKeys.of(List.of(TrialParty.WITNESS.id()), registry.roots().k(), registry);
  }

  /** The tax bureau, which issues what is lent. */
  static Sealer sealer(TrialNetwork network, SecureRandom random) throws IOException {
    Home home = Home.open(network.home(TrialParty.TAX));
    return new Sealer(home.signatory(random), home.party(), IssuerSecret.generate(random));
  }

  /** Binds an owner, issues a record to its key, asks it, and has it lend. */
  Grant lender(int person) {
    Identity phone = Identity.generate(random);
    OwnerId owner = OwnerId.generate(1, random);
    api.submit("/v1/owners", binding(owner, phone));
    OpenedRecord record = issue(IncomeRecords.record(person), owner, phone);
    Signed<Request> request = request(owner);
    api.submit("/v1/requests", request);
    ReviewedRequest reviewed =
        new ReviewedRequest(
            request,
            scenario.object(),
            registry.party(TrialParty.BANK.id(), Role.INSTITUTION),
            Optional.empty());
    Signatory signs = new Signatory(bank.network(), phone.signing(), bank.clock(), random);
    Submission grant =
        new Lending(signs, release)
            .lend(reviewed, Choice.all(reviewed, Set.of("income")), List.of(record));
    api.submit("/v1/grants", grant);
    return (Grant) grant.command().object();
  }

  private Signed<Binding> binding(OwnerId owner, Identity phone) {
    return Ceremony.binding(police, owner, phone.publicKeys(), attester.signing().publicKey().id())
        .signedBy(attester.signing())
        .signedBy(phone.signing())
        .signed();
  }

  private OpenedRecord issue(SourceRecord source, OwnerId owner, Identity phone) {
    Submission sealed = sealer.seal(source, owner, 1, phone.sealing().publicKey());
    api.post(
        Void.class,
        "/v1/assets",
        Json.object().put("submissions", List.of(sealed.json())).build().canonical());
    Statement statement = (Statement) sealed.command().object();
    byte[] box = sealed.attachment(Attachment.Name.BOX).bytes().orElseThrow();
    return new OpenedRecord(
        statement,
        registry.recordType(statement.type(), statement.typeVersion()),
        source.values(),
        new DataKeyBox(bank.network(), statement.asset(), 1).open(phone.sealing(), box));
  }

  private Signed<Request> request(OwnerId owner) {
    return bank.sign(header ->
        new Request(
            header,
            TrialParty.BANK.id(),
            owner,
            SCENARIO,
            1,
            scenario.digest(),
            scenario.object().fields().stream()
                .map(d -> new Request.Wanted(d.type(), d.field(), d.mode()))
                .toList(),
            List.of(),
            Optional.empty(),
            scenario.object().ceilings(),
            SealingKeyPair.generate(random).publicKey(),
            "bench",
            header.issuedAt().plus(Duration.ofDays(1))));
  }

  /** One more read of all that was lent, signed, as it is posted. */
  byte[] read(Grant grant) {
    Signed<Read> read =
        bank.sign(header ->
            new Read(
                header,
                TrialParty.BANK.id(),
                grant.owner(),
                grant.id(),
                grant.items().stream()
                    .map(i -> new Read.Item(i.asset(), i.version(), i.field()))
                    .toList(),
                new StaffId("LN-0417"),
                "bench"));
    return Submission.of(read).json().canonical();
  }
}
