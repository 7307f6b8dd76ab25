package city.vault.client.evidence;

import city.vault.client.Roots;
import city.vault.crypto.DataKey;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.Signer;
import city.vault.crypto.SigningKeyPair;
import city.vault.crypto.Sm3;
import city.vault.protocol.AssetId;
import city.vault.protocol.Cosigner;
import city.vault.protocol.FieldName;
import city.vault.protocol.Header;
import city.vault.protocol.NetworkId;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.TypeId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small city with real keys: who signs what in the tests' bundles. */
final class City {
  static final NetworkId NETWORK = new NetworkId("test-city");
  static final Instant FOUNDED = Instant.parse("2026-11-20T08:00:00Z");
  static final TypeId INCOME = new TypeId("tax.income");
  static final FieldName AMOUNT = new FieldName("amount");
  static final FieldName YEAR = new FieldName("year");

  /** A party with its keys. */
  record Party(PartyId id, List<Role> roles, SigningKeyPair signing, SealingKeyPair sealing) {}

  final SecureRandom random;
  final Party registrar;
  final Party identity;
  final Party attester;
  final Party bank;
  final Party tax;
  final List<Party> witnesses;
  final Map<PartyId, Signed<PartyRegistration>> registrations;
  final SigningKeyPair ownerSigning;
  final SealingKeyPair ownerSealing;
  final OwnerId owner;

  City(SecureRandom random, int witnessCount) {
    this.random = random;
    registrar = party("data-bureau", Role.REGISTRAR);
    identity = party("public-security", Role.IDENTITY);
    attester = party("notary-office", Role.ATTESTER);
    bank = party("bank-one", Role.INSTITUTION);
    tax = party("tax-bureau", Role.ISSUER);
    witnesses =
        Stream.iterate(1, n -> n + 1)
            .limit(witnessCount)
            .map(n -> party("witness-" + n, Role.WITNESS))
            .toList();
    registrations =
        Stream.concat(Stream.of(registrar, identity, attester, bank, tax), witnesses.stream())
            .collect(Collectors.toMap(Party::id, this::register));
    ownerSigning = SigningKeyPair.generate(random);
    ownerSealing = SealingKeyPair.generate(random);
    owner = OwnerId.generate(1, random);
  }

  private Party party(String id, Role role) {
    return new Party(
        new PartyId(id),
        List.of(role),
        SigningKeyPair.generate(random),
        SealingKeyPair.generate(random));
  }

  private Signed<PartyRegistration> register(Party party) {
    boolean itself = party.roles().contains(Role.REGISTRAR);
    PartyRegistration registration =
        new PartyRegistration(
            header(registrar.signing(), FOUNDED),
            party.id(),
            "Test " + party.id(),
            party.roles(),
            party.roles().contains(Role.ISSUER) ? List.of(INCOME) : List.of(),
            party.signing().publicKey(),
            party.sealing().publicKey(),
            itself ? List.of() : List.of(cosigner(Cosigner.Capacity.PARTY, party.signing())));
    return itself
        ? Signed.sign(registration, registrar.signing())
        : Signed.sign(registration, registrar.signing(), party.signing());
  }

  /** The registration of those parties and of all witnesses. */
  List<Signed<PartyRegistration>> registrationsOf(Party... parties) {
    return Stream.concat(Stream.of(parties), witnesses.stream())
        .map(p -> registrations.get(p.id()))
        .toList();
  }

  Roots roots(int k) {
    return new Roots(NETWORK, root(registrar), witnesses.stream().map(City::root).toList(), k);
  }

  private static Roots.Root root(Party party) {
    return new Roots.Root(party.id(), party.signing().publicKey());
  }

  Header header(Signer signer, Instant issuedAt) {
    return new Header(NETWORK, signer.publicKey().id(), new Nonce(hex16()), issuedAt);
  }

  String hex16() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  Digest anyDigest() {
    return Sm3.hash(hex16().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  static Cosigner cosigner(Cosigner.Capacity capacity, Signer signer) {
    return new Cosigner(capacity, signer.publicKey().id());
  }

  /** The type {@code tax.income}: a year, and an amount that is sensitive. */
  Signed<RecordTypePublication> incomeType() {
    return Signed.sign(
        new RecordTypePublication(
            header(registrar.signing(), FOUNDED),
            INCOME,
            1,
            new RecordTypePublication.Label("年收入", "Annual income"),
            List.of(field(YEAR, Optional.empty()), field(AMOUNT, Optional.of("finance")))),
        registrar.signing());
  }

  private static RecordTypePublication.Field field(FieldName name, Optional<String> sensitive) {
    return new RecordTypePublication.Field(
        name,
        new RecordTypePublication.Label("字段", "Field"),
        3,
        sensitive,
        "all",
        RecordTypePublication.About.OWNER);
  }

  /** One year's income of the owner, as the tax bureau stated it. */
  ReleasedVersion income(Signed<RecordTypePublication> type, int year) {
    AssetId asset = new AssetId(hex16());
    SealedRecord sealed =
        SealedRecord.seal(
            DataKey.generate(random),
            NETWORK,
            asset,
            1,
            List.of(YEAR, AMOUNT),
            List.of(new Json.Num(year), new Json.Str("1000.00")));
    Statement statement =
        new Statement(
            header(tax.signing(), FOUNDED.plusSeconds(60)),
            asset,
            1,
            INCOME,
            1,
            owner,
            tax.id(),
            LocalDate.of(2026, 11, 1),
            anyDigest(),
            SealedRecord.digest(sealed.commitments()),
            anyDigest(),
            new KeyId(ownerSealing.publicKey().id().digest()),
            anyDigest());
    return new ReleasedVersion(
        Signed.sign(statement, tax.signing()), type, sealed.encodedCommitments());
  }

  /** The same object but for one member, signed anew. */
  static <T extends city.vault.protocol.SignedObject> Signed<T> changed(
      Class<T> kind, Signed<?> signed, String member, Json value, Signer... signers) {
    Map<String, Json> members = new TreeMap<>(signed.object().json().members());
    members.put(member, value);
    byte[] bytes = new Json.Obj(new TreeMap<>(members)).canonical();
    return Signed.parse(kind, bytes, Stream.of(signers).map(signer -> signer.sign(bytes)).toList());
  }
}
