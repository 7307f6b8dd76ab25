package city.vault.service;

import city.vault.crypto.BoxContext;
import city.vault.crypto.DataKey;
import city.vault.crypto.Json;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.Sm3;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.Claim;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.GrantId;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Header;
import city.vault.protocol.Look;
import city.vault.protocol.Lot;
import city.vault.protocol.Notice;
import city.vault.protocol.Purge;
import city.vault.protocol.Read;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.RequestWithdrawal;
import city.vault.protocol.Reseal;
import city.vault.protocol.Resumption;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Revocation;
import city.vault.protocol.Scenario;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Selection;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import city.vault.protocol.Suspension;
import city.vault.protocol.Withdrawal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same city, whose people borrow money. The order of a loan is {@link #founding}, {@link
 * #bind}, {@link #issue}, {@link #request}, {@link #grant}, {@link #read}.
 */
public final class LoanWorld extends CityWorld {
  private static final LocalDate DATA_DATE = LocalDate.of(2026, 1, 1);

  /**
   * @param random seeded, where a test is to be repeated
   */
  public LoanWorld(Clock clock, SecureRandom random) {
    super(clock, random);
  }

  /** A record that is sealed to the owner at once. */
  public IssuedRecord issue(Person person) {
    return issue(person, DATA_DATE);
  }

  /** The same as of that day. */
  public IssuedRecord issue(Person person, LocalDate dataDate) {
    return issue(person, person.sealing().publicKey(), dataDate);
  }

  /** A record that waits in the issuer's custody until it is claimed. */
  public IssuedRecord issueToCustody(Person person) {
    return issue(person, taxOffice.sealing().publicKey(), DATA_DATE);
  }

  private IssuedRecord issue(Person person, SealingKey sealedTo, LocalDate dataDate) {
    return state(person, new AssetId(hex()), 1, sealedTo, dataDate);
  }

  /** A later version of a record, sealed to the owner. */
  public IssuedRecord restate(Person person, IssuedRecord record, int version) {
    return state(person, record.asset(), version, person.sealing().publicKey(), DATA_DATE);
  }

  private IssuedRecord state(
      Person person, AssetId asset, int version, SealingKey sealedTo, LocalDate dataDate) {
    DataKey key = DataKey.generate(random);
    List<Json> values = List.of(new Json.Num(2025), new Json.Str("99000.00"));
    SealedRecord sealed =
        SealedRecord.seal(key, NETWORK, asset, version, List.of(YEAR, AMOUNT), values);
    Map<Attachment.Name, Attachment> attachments = new EnumMap<>(Attachment.Name.class);
    attachments.put(Attachment.Name.COMMITMENTS, Attachment.of(sealed.encodedCommitments()));
    attachments.put(Attachment.Name.CIPHERTEXT, Attachment.of(sealed.encodedCiphertexts()));
    attachments.put(Attachment.Name.BOX, box(asset, version, key, sealedTo));
    Statement statement =
        new Statement(
            header(taxOffice.signing()),
            asset,
            version,
            INCOME,
            1,
            person.id(),
            taxOffice.id(),
            dataDate,
            Sm3.hash(key.bytes()),
            attachments.get(Attachment.Name.COMMITMENTS).digest(),
            attachments.get(Attachment.Name.CIPHERTEXT).digest(),
            sealedTo.id(),
            attachments.get(Attachment.Name.BOX).digest());
    return new IssuedRecord(
        asset,
        version,
        key,
        sealedTo.id(),
        new Submission(Signed.sign(statement, taxOffice.signing()), attachments));
  }

  private Attachment box(AssetId asset, int version, DataKey key, SealingKey to) {
    BoxContext context =
        new BoxContext(
            "vault/v1/data-key", NETWORK.value(), asset.value() + "/" + version, to.id());
    return Attachment.of(to.seal(context, key.bytes(), random).bytes());
  }

  public Submission claim(Person person, IssuedRecord record) {
    return signed(
        new Claim(header(person), person.id(), List.of(record.asset())), person.signing());
  }

  /** Answers a claim, which purges the custody box. */
  public Submission reseal(Person person, IssuedRecord record) {
    Attachment box =
        box(record.asset(), record.version(), record.key(), person.sealing().publicKey());
    Reseal reseal =
        new Reseal(
            header(taxOffice.signing()),
            person.id(),
            taxOffice.id(),
            record.asset(),
            record.version(),
            person.sealing().publicKey().id(),
            box.digest());
    return new Submission(
        Signed.sign(reseal, taxOffice.signing()), Map.of(Attachment.Name.BOX, box));
  }

  /** Asks the tax office for what was not returned; what is in the box nobody opens. */
  public Submission askReturn(Person person) {
    byte[] bytes = new byte[ReturnRequest.BOX_BYTES];
    random.nextBytes(bytes);
    Attachment box = Attachment.of(bytes);
    ReturnRequest request =
        new ReturnRequest(
            header(person.signing()),
            person.id(),
            taxOffice.id(),
            INCOME,
            taxOffice.sealing().publicKey().id(),
            box.digest());
    return new Submission(Signed.sign(request, person.signing()), Map.of(Attachment.Name.BOX, box));
  }

  /** Takes that version of a record back. */
  public Submission withdraw(Person person, IssuedRecord record) {
    Withdrawal withdrawal =
        new Withdrawal(
            header(taxOffice.signing()),
            person.id(),
            taxOffice.id(),
            record.asset(),
            record.version(),
            Withdrawal.Reason.ANNULLED);
    return signed(withdrawal, taxOffice.signing());
  }

  /** Has the first version of a record purged. */
  public Submission purge(Person person, IssuedRecord record) {
    return purge(person, record, 1, 1);
  }

  /** Has versions of a record purged. */
  public Submission purge(Person person, IssuedRecord record, int from, int through) {
    return signed(
        new Purge(header(person.signing()), person.id(), record.asset(), from, through),
        person.signing());
  }

  public Signed<Request> request(Person person) {
    return request(person, scenario);
  }

  public Signed<Request> request(Person person, Signed<Scenario> under) {
    return request(person, under, List.of());
  }

  /** Asks for those records of the person. */
  public Signed<Request> request(Person person, List<Selection> selection) {
    return request(person, scenario, selection);
  }

  private Signed<Request> request(
      Person person, Signed<Scenario> under, List<Selection> selection) {
    return request(header(bank.signing()), person, under, selection, Optional.empty());
  }

  /** Asks for all that the scenario demands. */
  Signed<Request> request(
      Header header,
      Person person,
      Signed<Scenario> under,
      List<Selection> selection,
      Optional<Request.Claimed> claimed) {
    Request request =
        new Request(
            header,
            bank.id(),
            person.id(),
            under.object().scenario(),
            under.object().version(),
            under.digest(),
            under.object().fields().stream()
                .map(demand -> new Request.Wanted(demand.type(), demand.field(), demand.mode()))
                .toList(),
            selection,
            claimed,
            under.object().ceilings(),
            SealingKeyPair.generate(random).publicKey(),
            "L-99",
            now().plus(Duration.ofDays(1)));
    return Signed.sign(request, bank.signing());
  }

  /** Both fields of those records, to be read as often as was asked for. */
  public Offer offer(Signed<Request> request, IssuedRecord... records) {
    return Offer.of(request, scenario.object(), List.of(records));
  }

  public Submission grant(Person person, IssuedRecord record, Signed<Request> request) {
    return grant(person, offer(request, record));
  }

  public Submission grant(Person person, Offer offer) {
    Header header = header(person);
    Request request = offer.request().object();
    GrantBoxes boxes =
        GrantBoxes.seal(
            NETWORK,
            Lot.of(new GrantId(header.nonce().value())),
            request.sealing(),
            offer.items().stream().map(Offer.Lent::key).toList(),
            1,
            List.of(witness.sealing().publicKey()),
            random);
    Attachment attachment = Attachment.of(boxes.encoded());
    Grant grant =
        new Grant(
            header,
            person.id(),
            request.id(),
            offer.request().digest(),
            bank.id(),
            offer.items().stream().map(Offer.Lent::item).toList(),
            offer.standing(),
            CEILINGS.reads(),
            offer.readsPerDay(),
            CEILINGS.retentionDays(),
            now().plus(Duration.ofHours(12)),
            new Notice(offer.under(), request).digest(),
            List.of(),
            new Grant.Release(1, List.of(witness.id())),
            attachment.digest(),
            List.of());
    return new Submission(
        Signed.sign(grant, person.signing()), Map.of(Attachment.Name.BOXES, attachment));
  }

  public Submission read(Person person, Submission granted) {
    return read(person, granted, bank);
  }

  /** The same by the bank with other keys. */
  public Submission read(Person person, Submission granted, Organisation by) {
    Grant grant = (Grant) granted.command().object();
    List<Read.Item> items =
        grant.items().stream().map(i -> new Read.Item(i.asset(), i.version(), i.field())).toList();
    Read read =
        new Read(
            header(by.signing()),
            by.id(),
            person.id(),
            grant.id(),
            items,
            new StaffId("E99"),
            "L-99");
    return signed(read, by.signing());
  }

  public Submission revoke(Person person, Submission granted) {
    Grant grant = (Grant) granted.command().object();
    Revocation revocation =
        new Revocation(header(person), person.id(), grant.id(), granted.command().digest());
    return signed(revocation, person.signing());
  }

  public Submission suspend(Person person, Submission granted) {
    Grant grant = (Grant) granted.command().object();
    return signed(
        new Suspension(header(person), person.id(), grant.id(), granted.command().digest()),
        person.signing());
  }

  public Submission resume(Person person, Submission granted) {
    Grant grant = (Grant) granted.command().object();
    return signed(
        new Resumption(header(person), person.id(), grant.id(), granted.command().digest()),
        person.signing());
  }

  public Submission renew(Person person, Submission granted, GrantTerm term) {
    Grant grant = (Grant) granted.command().object();
    return signed(
        new Renewal(header(person), person.id(), grant.id(), granted.command().digest(), term),
        person.signing());
  }

  public Submission withdraw(Signed<Request> request) {
    return signed(
        new RequestWithdrawal(
            header(bank.signing()),
            bank.id(),
            request.object().owner(),
            request.object().id(),
            request.digest()),
        bank.signing());
  }

  public Submission look(Person person) {
    return signed(
        new Look(header(regulator.signing()), regulator.id(), person.id(), "C-99"),
        regulator.signing());
  }
}
