package city.vault.protocol;

import city.vault.crypto.DataKey;
import city.vault.crypto.Digest;
import city.vault.crypto.FieldContext;
import city.vault.crypto.FieldSecret;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.SigningKeyPair;
import city.vault.crypto.Sm3;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One object of every kind, by invented people; ids and keys are functions of names. */
final class Samples {
  static final NetworkId TOWN = new NetworkId("town");
  static final Instant TIME = Instant.parse("2026-11-23T08:00:00.125Z");
  static final OwnerId LIN = new OwnerId("s1-" + id("lin"));
  static final TypeId INCOME = new TypeId("tax.income-annual");
  static final ScenarioId LOAN = new ScenarioId("micro-loan");
  static final AssetId ASSET = new AssetId(id("asset"));
  static final GrantId GRANT = new GrantId(id("grant"));
  static final List<FieldName> FIELDS =
      List.of(new FieldName("year"), new FieldName("annualIncome"), new FieldName("employer"));
  static final List<Json> VALUES =
      List.of(new Json.Num(2025), new Json.Str("186000.00"), Json.NULL);

  private static final Map<String, SigningKeyPair> SIGNING = new HashMap<>();
  private static final Map<String, SealingKeyPair> SEALING = new HashMap<>();

  private Samples() {}

  static SigningKeyPair signing(String name) {
    return SIGNING.computeIfAbsent(name, n -> SigningKeyPair.generate(random("signing " + n)));
  }

  static SealingKeyPair sealing(String name) {
    return SEALING.computeIfAbsent(name, n -> SealingKeyPair.generate(random("sealing " + n)));
  }

  static String id(String name) {
    return digest(name).hex().substring(0, 32);
  }

  static Digest digest(String name) {
    return Sm3.hash(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Repeats itself, which only a sample may. */
  static SecureRandom random(String seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed.getBytes(StandardCharsets.UTF_8));
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }

  static Header header(String signer, String name) {
    return new Header(TOWN, key(signer), new Nonce(id(name)), TIME);
  }

  static KeyId key(String signer) {
    return signing(signer).publicKey().id();
  }

  /** Every kind once, in the order of {@link Kind}. */
  static List<Signed<?>> all() {
    List<Signed<?>> all = new ArrayList<>(LoanSamples.all());
    all.addAll(StandingSamples.all());
    return List.copyOf(all);
  }

  static CorrectionAnswer answer(CorrectionAnswer.Verdict verdict) {
    return new CorrectionAnswer(
        header("tax", "answer"),
        LIN,
        new PartyId("tax"),
        new CorrectionId(id("correction")),
        digest("correction"),
        verdict);
  }

  static Scenario scenario() {
    return new Scenario(
        header("bank", "scenario"),
        LOAN,
        1,
        new PartyId("bank"),
        new RecordTypePublication.Label("小额贷款", "Micro-loan"),
        "contract",
        "Bank of the town",
        "dpo@bank.example",
        List.of(
            new Scenario.Demand(
                INCOME, FIELDS.get(1), Mode.READ, true, "to judge the loan", Optional.of("seen")),
            new Scenario.Demand(
                INCOME, FIELDS.get(2), Mode.VERIFY, false, "to call", Optional.empty())),
        new Scenario.Ceilings(2_592_000, 5, 2, 365, true),
        604_800,
        List.of("Credit register"),
        false,
        digest("assessment"));
  }

  static Request request() {
    return new Request(
        header("bank", "request"),
        new PartyId("bank"),
        LIN,
        LOAN,
        1,
        digest("scenario"),
        List.of(
            new Request.Wanted(INCOME, FIELDS.get(1), Mode.READ),
            new Request.Wanted(INCOME, FIELDS.get(2), Mode.VERIFY)),
        List.of(new Selection.Since(INCOME, LocalDate.parse("2025-01-01"))),
        Optional.of(new Request.Claimed(sealing("lin").publicKey().id(), digest("claimed values"))),
        new Scenario.Ceilings(86_400, 3, 2, 180, true),
        sealing("request").publicKey(),
        "loan 990001",
        TIME.plusSeconds(86_400));
  }

  static Grant grant() {
    return new Grant(
        header("lin", "grant"),
        LIN,
        new RequestId(id("request")),
        digest("request"),
        new PartyId("bank"),
        List.of(new Grant.Item(ASSET, 1, FIELDS.get(1), Mode.READ)),
        List.of(new Grant.Standing(INCOME, FIELDS.get(1))),
        3,
        2,
        180,
        TIME.plusSeconds(86_400),
        new Notice(scenario(), request()).digest(),
        List.of("financial"),
        new Grant.Release(2, witnesses()),
        digest("boxes"),
        List.of());
  }

  static List<PartyId> witnesses() {
    return IntStream.rangeClosed(1, 3).mapToObj(i -> new PartyId("witness-" + i)).toList();
  }

  static Read read() {
    return new Read(
        header("bank", "read"),
        new PartyId("bank"),
        LIN,
        GRANT,
        List.of(new Read.Item(ASSET, 1, FIELDS.get(1))),
        new StaffId("clerk-990001"),
        "loan 990001");
  }

  static DataKey dataKey() {
    return DataKey.of(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));
  }

  static SealedRecord record() {
    return SealedRecord.seal(dataKey(), TOWN, ASSET, 1, FIELDS, VALUES);
  }

  static FieldSecret secret(int field) {
    FieldContext context = SealedRecord.context(TOWN, ASSET, 1, FIELDS.get(field));
    return dataKey().fieldSecret(context);
  }
}
