package city.vault.client;

import static city.vault.client.Town.BANK;
import static city.vault.client.Town.INCOME;
import static city.vault.client.Town.LOAN;
import static city.vault.client.Town.NETWORK;
import static city.vault.client.Town.NOW;
import static city.vault.client.Town.TAX;
import static city.vault.client.Town.WITNESSES;

import city.vault.client.access.OpenGrant;
import city.vault.client.access.ReadAnswer;
import city.vault.client.asset.IssuerSecret;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.asset.RecordCheck;
import city.vault.client.asset.SealedVersion;
import city.vault.client.asset.Sealer;
import city.vault.client.asset.SourceRecord;
import city.vault.client.grant.Choice;
import city.vault.client.grant.Lending;
import city.vault.client.grant.ReleaseKeys;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.http.SignedWire;
import city.vault.client.trace.Receipt;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.Sm3;
import city.vault.protocol.Attachment;
import city.vault.protocol.Entry;
import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.Lot;
import city.vault.protocol.MerkleTree;
import city.vault.protocol.Mode;
import city.vault.protocol.PartyId;
import city.vault.protocol.Read;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Selection;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import city.vault.protocol.TxId;
import city.vault.protocol.TxRoot;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** One loan in the town, from the tax office's record to the answer that a read gets. */
public final class Loan {
  public static final TxId TX = new TxId("ab".repeat(32));
  public static final FieldName AMOUNT = new FieldName("annualIncome");
  public static final FieldName YEAR = new FieldName("taxYear");
  public static final Set<String> CONSENTS = Set.of("income", "identity", "employment");

  public final Town town;
  public final Sealer sealer;
  public final SealingKeyPair requestKey;

  public Loan(Town town) {
    this.town = town;
    this.sealer = new Sealer(town.as(TAX), TAX, IssuerSecret.generate(town.random));
    this.requestKey = SealingKeyPair.generate(town.random);
  }

  /** A record of that income, all else of it the same. */
  public SourceRecord record(String income) {
    RecordTypePublication type = town.recordTypes.get(INCOME).object();
    SequencedMap<FieldName, Json> values = new LinkedHashMap<>();
    type.fields().forEach(field -> values.put(field.name(), Json.NULL));
    values.put(AMOUNT, new Json.Str(income));
    values.put(YEAR, new Json.Str("2025"));
    return new SourceRecord(
        INCOME, 1, List.of("999901199001010000", "2025"), LocalDate.parse("2026-01-31"), values);
  }

  /** A record of that income as of that day, besides others. */
  public SourceRecord record(String income, LocalDate dataDate) {
    SourceRecord plain = record(income);
    return new SourceRecord(
        INCOME, 1, List.of("999901199001010000", dataDate.toString()), dataDate, plain.values());
  }

  public SealedVersion sealed(SourceRecord record) {
    Submission pushed = sealer.seal(record, town.owner, 1, town.phone.sealing().publicKey());
    return new SealedVersion(
        SignedWire.of(pushed.command()),
        bytes(pushed, Attachment.Name.COMMITMENTS),
        bytes(pushed, Attachment.Name.CIPHERTEXT),
        Optional.of(bytes(pushed, Attachment.Name.BOX)));
  }

  public static byte[] bytes(Submission submission, Attachment.Name name) {
    return submission.attachment(name).bytes().orElseThrow();
  }

  public OpenedRecord opened(SealedVersion sealed) {
    Statement statement = sealed.statement().as(Statement.class).object();
    return new RecordCheck(town.registry())
        .open(sealed, town.owner, statement.asset(), 1, town.phone.sealing());
  }

  public Signed<Request> request(Scenario.Ceilings asked) {
    return request(asked, List.of());
  }

  /** Asks for the income in those records. */
  public Signed<Request> request(Scenario.Ceilings asked, List<Selection> selection) {
    Signed<Scenario> scenario = town.scenarios.get(LOAN).proposal();
    return town.as(BANK)
        .sign(header ->
            new Request(
                header,
                BANK,
                town.owner,
                LOAN,
                1,
                scenario.digest(),
                List.of(
                    new Request.Wanted(INCOME, AMOUNT, Mode.READ),
                    new Request.Wanted(INCOME, YEAR, Mode.READ)),
                selection,
                Optional.empty(),
                asked,
                requestKey.publicKey(),
                "loan 7",
                NOW.plus(Duration.ofDays(7))));
  }

  public ReviewedRequest reviewed() {
    Signed<Request> request = request(new Scenario.Ceilings(3600, 3, 3, 30));
    return ReviewedRequest.check(request, town.owner, town.registry());
  }

  public Lending lending() {
    return new Lending(town.asOwner(), ReleaseKeys.of(WITNESSES, 2, town.registry()));
  }

  public Submission lent(OpenedRecord record) {
    ReviewedRequest reviewed = reviewed();
    return lending().lend(reviewed, Choice.all(reviewed, CONSENTS), List.of(record));
  }

  @SuppressWarnings("unchecked")
  public static Signed<Grant> grant(Submission submission) {
    return (Signed<Grant>) submission.command();
  }

  public OpenGrant inHand(Submission lent) {
    return new OpenGrant(grant(lent), List.of(), requestKey, Optional.empty());
  }

  public Signed<Read> read(Grant grant) {
    return town.as(BANK)
        .sign(header ->
            new Read(
                header,
                BANK,
                town.owner,
                grant.id(),
                grant.items().stream()
                    .map(i -> new Read.Item(i.asset(), i.version(), i.field()))
                    .toList(),
                new StaffId("T-17"),
                "loan 7"));
  }

  /** What an honest service answers to a read of all that was lent. */
  public ReadAnswer answer(Signed<Read> read, Submission lent, SealedVersion sealed) {
    Grant grant = grant(lent).object();
    Digest previous = Sm3.hash(new byte[] {7});
    byte[] body = entry(read).body();
    GrantBoxes boxes = GrantBoxes.decode(bytes(lent, Attachment.Name.BOXES));
    SealedRecord record = SealedRecord.decode(sealed.commitments(), sealed.ciphertext());
    RecordTypePublication type = town.recordTypes.get(INCOME).object();
    List<ReadAnswer.Item> items = new ArrayList<>();
    for (int i = 0; i < grant.items().size(); i++) {
      Grant.Item item = grant.items().get(i);
      int place = type.place(item.field()).orElseThrow();
      items.add(
          new ReadAnswer.Item(
              item.asset(),
              item.version(),
              item.field(),
              i,
              place,
              Optional.of(record.ciphertexts().get(place)),
              Optional.empty(),
              boxes.items().get(i)));
    }
    Statement statement = sealed.statement().as(Statement.class).object();
    return new ReadAnswer(
        TX,
        4,
        9,
        Optional.of(body),
        Optional.of(previous),
        Optional.of(items),
        Optional.of(
            List.of(
                new ReadAnswer.Asset(
                    statement.asset(), 1, sealed.statement(), sealed.commitments()))),
        Optional.of(boxes.grantee().bytes()),
        Optional.of(receipts(Entry.chain(previous, body), grant, boxes)));
  }

  public Entry entry(Signed<Read> signed) {
    Read read = signed.object();
    return new Entry(
        NETWORK,
        town.owner,
        9,
        NOW,
        Entry.Event.READ,
        Entry.PERMITTED,
        BANK.value(),
        signed.digest(),
        Json.object()
            .put("grant", read.grant().value())
            .put("items", read.items().stream().map(Read.Item::json).toList())
            .put("staff", read.staff().value())
            .put("reference", read.reference())
            .build());
  }

  private List<Receipt> receipts(Digest entry, Grant grant, GrantBoxes boxes) {
    List<Digest> hashes =
        List.of(Sm3.hash(new byte[] {1}), Sm3.hash(new byte[] {2}), entry, Sm3.hash(new byte[1]));
    List<Receipt> receipts = new ArrayList<>();
    for (int w = 0; w < WITNESSES.size(); w++) {
      PartyId witness = WITNESSES.get(w);
      Signed<TxRoot> root =
          town.as(witness)
              .sign(header ->
                  new TxRoot(header, witness, TX, 4, hashes.size(), MerkleTree.root(hashes)));
      List<byte[]> shares =
          GrantBoxes.openShares(
              NETWORK,
              Lot.of(grant.id()),
              town.identities.get(witness).sealing(),
              boxes.shares().get(w));
      Map<Integer, byte[]> released = new LinkedHashMap<>();
      for (int i = 0; i < shares.size(); i++) {
        released.put(i, shares.get(i));
      }
      receipts.add(
          new Receipt(witness, SignedWire.of(root), 2, MerkleTree.paths(hashes).get(2), released));
    }
    return receipts;
  }
}
