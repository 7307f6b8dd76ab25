package city.vault.client.evidence;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.Signer;
import city.vault.protocol.Binding;
import city.vault.protocol.Cosigner;
import city.vault.protocol.Entry;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantId;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Header;
import city.vault.protocol.Kind;
import city.vault.protocol.MerkleTree;
import city.vault.protocol.Mode;
import city.vault.protocol.Notice;
import city.vault.protocol.Read;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.Revocation;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Selection;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.protocol.Suspension;
import city.vault.protocol.TxId;
import city.vault.protocol.TxRoot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bank asks for two years' income, is granted it for an hour, and reads: the parts of evidence.
 */
final class Loan {
  static final Instant GRANTED = City.FOUNDED.plusSeconds(7_200);
  static final Instant AT = GRANTED.plusSeconds(600);

  private static final Scenario.Ceilings CEILINGS = new Scenario.Ceilings(3_600, 5, 5, 30);

  final City city;
  final List<ReleasedVersion> versions;
  final Authorisation authorisation;

  Loan(City city) {
    this(city, List.of());
  }

  /** Asks for the income in those records. */
  Loan(City city, List<Selection> selection) {
    this.city = city;
    Signed<RecordTypePublication> type = city.incomeType();
    this.versions = List.of(city.income(type, 2024), city.income(type, 2025));
    this.authorisation = authorise(selection);
  }

  private Authorisation authorise(List<Selection> selection) {
    Signed<Scenario> scenario = scenario();
    Signed<ScenarioApproval> approval =
        Signed.sign(
            new ScenarioApproval(
                city.header(city.registrar.signing(), City.FOUNDED.plusSeconds(120)),
                scenario.object().scenario(),
                1,
                scenario.digest()),
            city.registrar.signing());
    Signed<Request> request = request(scenario, selection);
    return new Authorisation(
        binding(),
        scenario,
        approval,
        request,
        grant(scenario, request),
        Optional.empty(),
        Optional.empty());
  }

  private Signed<Binding> binding() {
    Binding binding =
        new Binding(
            city.header(city.identity.signing(), City.FOUNDED),
            city.owner,
            Binding.OwnerKind.PERSON,
            Optional.empty(),
            city.ownerSigning.publicKey(),
            city.ownerSealing.publicKey(),
            List.of(
                City.cosigner(Cosigner.Capacity.ATTESTER, city.attester.signing()),
                City.cosigner(Cosigner.Capacity.OWNER, city.ownerSigning)));
    return Signed.sign(
        binding, city.identity.signing(), city.attester.signing(), city.ownerSigning);
  }

  private Signed<Scenario> scenario() {
    Scenario scenario =
        new Scenario(
            city.header(city.bank.signing(), City.FOUNDED.plusSeconds(60)),
            new ScenarioId("micro-loan"),
            1,
            city.bank.id(),
            new RecordTypePublication.Label("小额贷款", "Small loan"),
            "consent",
            "Test bank-one",
            "contact@example.invalid",
            Stream.of(City.YEAR, City.AMOUNT)
                .map(field ->
                    new Scenario.Demand(
                        City.INCOME, field, Mode.READ, true, "why", Optional.of("impact")))
                .toList(),
            CEILINGS,
            0,
            List.of(),
            false,
            city.anyDigest());
    return Signed.sign(scenario, city.bank.signing());
  }

  private Signed<Request> request(Signed<Scenario> scenario, List<Selection> selection) {
    Request request =
        new Request(
            city.header(city.bank.signing(), GRANTED.minusSeconds(60)),
            city.bank.id(),
            city.owner,
            scenario.object().scenario(),
            1,
            scenario.digest(),
            Stream.of(City.YEAR, City.AMOUNT)
                .map(field -> new Request.Wanted(City.INCOME, field, Mode.READ))
                .toList(),
            selection,
            Optional.empty(),
            CEILINGS,
            SealingKeyPair.generate(city.random).publicKey(),
            "LOAN-1",
            GRANTED.plusSeconds(86_400));
    return Signed.sign(request, city.bank.signing());
  }

  private Signed<Grant> grant(Signed<Scenario> scenario, Signed<Request> request) {
    Grant grant =
        new Grant(
            city.header(city.ownerSigning, GRANTED),
            city.owner,
            request.object().id(),
            request.digest(),
            city.bank.id(),
            versions.stream()
                .map(v -> v.statement().object())
                .flatMap(s ->
                    Stream.of(City.YEAR, City.AMOUNT)
                        .map(field -> new Grant.Item(s.asset(), 1, field, Mode.READ)))
                .toList(),
            List.of(),
            3,
            3,
            30,
            GRANTED.plusSeconds(3_600),
            new Notice(scenario.object(), request.object()).digest(),
            List.of("finance"),
            new Grant.Release(1, List.of(city.witnesses.getFirst().id())),
            city.anyDigest(),
            List.of());
    return Signed.sign(grant, city.ownerSigning);
  }

  /** A read of all that was granted, in the order of the grant. */
  Signed<Read> read(GrantId grant, Instant issuedAt) {
    List<Read.Item> items =
        authorisation.grant().object().items().stream()
            .map(i -> new Read.Item(i.asset(), i.version(), i.field()))
            .toList();
    return read(grant, items, issuedAt);
  }

  Signed<Read> read(GrantId grant, List<Read.Item> items, Instant issuedAt) {
    Signer bank = city.bank.signing();
    return Signed.sign(
        new Read(
            city.header(bank, issuedAt),
            city.bank.id(),
            city.owner,
            grant,
            items,
            new StaffId("staff-7"),
            "LOAN-1"),
        bank);
  }

  private static Signed<Read> named(Signed<Read> read, String member, Json value, Signer signer) {
    return City.changed(Read.class, read, member, value, signer);
  }

  /** The parts that prove a read with that outcome. */
  EvidenceParts parts(ReadOutcome outcome) {
    GrantId grant = authorisation.grant().object().id();
    return switch (outcome) {
      case PERMITTED -> permitted(read(grant, AT.minusSeconds(1)));
      case ID_REUSED, NOT_YOURS, OWNER_CLOSED, OWNER_FROZEN, INSTITUTION_FROZEN, SCENARIO_FROZEN ->
          bare(read(grant, AT.minusSeconds(1)), outcome);
      case NOT_FRESH -> bare(read(grant, AT.minusSeconds(601)), outcome);
      case UNKNOWN_GRANT -> bare(read(new GrantId(city.hex16()), AT.minusSeconds(1)), outcome);
      case GRANT_EXHAUSTED, READ_TOO_OFTEN, ASSET_PURGED, ASSET_WITHDRAWN ->
          underGrant(read(grant, AT.minusSeconds(1)), AT, outcome);
      case GRANT_EXPIRED -> {
        Instant later = authorisation.grant().object().notAfter().plusMillis(1);
        yield underGrant(read(grant, later), later, outcome);
      }
      case FIELD_NOT_GRANTED -> {
        Json items =
            Json.array(
                new Read.Item(
                        versions.getFirst().statement().object().asset(),
                        1,
                        new city.vault.protocol.FieldName("other"))
                    .json());
        yield underGrant(named(read(grant, AT), "items", items, city.bank.signing()), AT, outcome);
      }
      case GRANT_REVOKED -> stopped(Kind.REVOCATION, outcome);
      case GRANT_SUSPENDED -> stopped(Kind.SUSPENSION, outcome);
    };
  }

  /** The same read under another authorisation. */
  EvidenceParts permitted(Authorisation under) {
    Signed<Read> read = read(under.grant().object().id(), AT.minusSeconds(1));
    return parts(read, AT, ReadOutcome.PERMITTED, Optional.of(under), versions);
  }

  EvidenceParts permitted(Signed<Read> read) {
    return parts(read, AT, ReadOutcome.PERMITTED, Optional.of(authorisation), versions);
  }

  EvidenceParts underGrant(Signed<Read> read, Instant at, ReadOutcome outcome) {
    return parts(read, at, outcome, Optional.of(authorisation), List.of());
  }

  EvidenceParts bare(Signed<Read> read, ReadOutcome outcome) {
    return parts(read, AT, outcome, Optional.empty(), List.of());
  }

  private EvidenceParts stopped(Kind by, ReadOutcome outcome) {
    Signed<Grant> grant = authorisation.grant();
    Header header = city.header(city.ownerSigning, AT.minusSeconds(60));
    GrantChange stop =
        by == Kind.REVOCATION
            ? new Revocation(header, city.owner, grant.object().id(), grant.digest())
            : new Suspension(header, city.owner, grant.object().id(), grant.digest());
    Authorisation ended =
        changed(Optional.empty(), Optional.of(Signed.sign(stop, city.ownerSigning)));
    Signed<Read> read = read(grant.object().id(), AT.minusSeconds(1));
    return parts(read, AT, outcome, Optional.of(ended), List.of());
  }

  /** The parts of a read under a new term, which the owner gave when the first one was over. */
  EvidenceParts renewed(GrantTerm term, Instant renewed, Instant at) {
    Signed<Grant> grant = authorisation.grant();
    Renewal renewal =
        new Renewal(
            city.header(city.ownerSigning, renewed),
            city.owner,
            grant.object().id(),
            grant.digest(),
            term);
    Authorisation again =
        changed(Optional.of(Signed.sign(renewal, city.ownerSigning)), Optional.empty());
    Signed<Read> read = read(grant.object().id(), at.minusSeconds(1));
    return parts(read, at, ReadOutcome.PERMITTED, Optional.of(again), versions);
  }

  private Authorisation changed(
      Optional<Signed<Renewal>> renewal, Optional<Signed<? extends GrantChange>> stop) {
    return new Authorisation(
        authorisation.owner().binding(),
        authorisation.scenario(),
        authorisation.approval(),
        authorisation.request(),
        authorisation.grant(),
        renewal,
        stop);
  }

  private EvidenceParts parts(
      Signed<Read> read,
      Instant at,
      ReadOutcome outcome,
      Optional<Authorisation> authorisation,
      List<ReleasedVersion> versions) {
    List<City.Party> signers = new ArrayList<>(List.of(city.registrar, city.bank));
    if (authorisation.isPresent()) {
      signers.addAll(List.of(city.identity, city.attester));
    }
    if (!versions.isEmpty()) {
      signers.add(city.tax);
    }
    byte[] entry = entry(read, at, outcome.code()).body();
    // The fourth of seven operations in the transaction; the others' entries stay hashes.
    Digest previous = city.anyDigest();
    List<Digest> entries = new ArrayList<>(Stream.generate(city::anyDigest).limit(7).toList());
    entries.set(3, Entry.chain(previous, entry));
    Inclusion inclusion =
        new Inclusion(
            new TxId(city.anyDigest().hex()), 3, 7, MerkleTree.paths(entries).get(3), previous);
    return new EvidenceParts(
        read,
        entry,
        inclusion,
        roots(inclusion, MerkleTree.root(entries), at),
        city.registrationsOf(signers.toArray(City.Party[]::new)),
        authorisation,
        versions);
  }

  Entry entry(Signed<Read> read, Instant at, String outcome) {
    Json.Obj about =
        Json.object()
            .put("grant", read.object().grant().value())
            .put("items", read.object().items().stream().map(Read.Item::json).toList())
            .put("staff", read.object().staff().value())
            .put("reference", read.object().reference())
            .build();
    return new Entry(
        City.NETWORK,
        city.owner,
        9,
        at,
        Entry.Event.READ,
        outcome,
        city.bank.id().value(),
        read.digest(),
        about);
  }

  private List<Signed<TxRoot>> roots(Inclusion inclusion, Digest root, Instant at) {
    return city.witnesses.stream()
        .map(w ->
            Signed.sign(
                new TxRoot(
                    city.header(w.signing(), at.plusSeconds(1)),
                    w.id(),
                    inclusion.tx(),
                    42,
                    inclusion.size(),
                    root),
                w.signing()))
        .toList();
  }
}
