package city.vault.rulebook.scene;

import static city.vault.rulebook.scene.Town.signing;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Times;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A ledger at some moment, the deeds done so far, and the deeds that could be done next. */
public final class Scene {
  private static final Map<String, Scene> SETTINGS = new HashMap<>();

  private final MemoryLedger ledger;
  private final Map<String, Deed> named = new HashMap<>();
  private Instant now = Town.START;
  private int unnamed;

  private Scene(MemoryLedger ledger) {
    this.ledger = ledger;
  }

  /** Nothing is registered yet. */
  public static Scene empty() {
    return new Scene(new MemoryLedger());
  }

  /** A copy of a setting, which is played once: its signatures take longest. */
  private static Scene setting(String name, Supplier<Scene> before, Consumer<Scene> then) {
    if (!SETTINGS.containsKey(name)) {
      Scene scene = before.get();
      then.accept(scene);
      SETTINGS.put(name, scene);
    }
    Scene played = SETTINGS.get(name);
    Scene copy = new Scene(played.ledger.copy());
    copy.named.putAll(played.named);
    copy.unnamed = played.unnamed;
    return copy;
  }

  /** All parties, version 1 of the record type, and the owners lin and wei. */
  public static Scene settled() {
    return setting(
        "settled",
        Scene::empty,
        scene -> {
          PartyDeeds parties = scene.parties();
          Town.PARTIES.forEach(party -> scene.must(parties.registration(party)));
          scene.must(parties.publication(1));
          scene.must(parties.binding("lin"));
          scene.must(parties.binding("wei"));
        });
  }

  /** Besides, an approved scenario and lin's record, claimed and re-sealed. */
  public static Scene returned() {
    return setting(
        "returned",
        Scene::settled,
        scene -> {
          scene.must(scene.lending().proposal(1));
          scene.must(scene.lending().approval(1));
          scene.must(scene.assets().statement("income", "lin", 1, true));
          scene.must(scene.assets().claim("lin", "income"));
          scene.must(scene.assets().reseal("income"));
        });
  }

  /** Besides, the bank's request "loan" to lin. */
  public static Scene asked() {
    return setting("asked", Scene::returned, scene -> scene.must(scene.lending().request("loan")));
  }

  /** Besides, lin's grant "lent" on it: three reads of two fields within 30 days. */
  public static Scene lent() {
    return setting(
        "lent", Scene::asked, scene -> scene.must(scene.lending().grant("lent", "loan")));
  }

  /**
   * As returned; besides, the company workshop, its record and the bank's request "order" to it.
   */
  public static Scene company() {
    return setting(
        "company",
        Scene::returned,
        scene -> {
          scene.must(scene.companies().binding());
          scene.must(scene.assets().statement("books", "workshop", 1, false));
          Deed order = scene.lending().request("order");
          scene.must(scene.remember("order", order.with("owner", Town.owner("workshop").value())));
        });
  }

  public PartyDeeds parties() {
    return new PartyDeeds(this);
  }

  public AssetDeeds assets() {
    return new AssetDeeds(this);
  }

  public RecordDeeds records() {
    return new RecordDeeds(this);
  }

  public LendingDeeds lending() {
    return new LendingDeeds(this);
  }

  public StandingDeeds standing() {
    return new StandingDeeds(this);
  }

  public CompanyDeeds companies() {
    return new CompanyDeeds(this);
  }

  public MemoryLedger ledger() {
    return ledger;
  }

  public Instant now() {
    return now;
  }

  /** Time passes. */
  public Scene after(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  /** Does one deed in a transaction of its own. */
  public Outcome does(Deed deed) {
    return together(deed).outcomes().getFirst();
  }

  /** Does deeds in one transaction. */
  public Ruling together(Deed... deeds) {
    return ledger.commit(now, Stream.of(deeds).map(Deed::submission).toList());
  }

  /** Does a deed that the setting needs. */
  public void must(Deed deed) {
    Outcome outcome = does(deed);
    if (outcome.refusal().isPresent()) {
      throw new AssertionError("the setting was refused: " + outcome.refusal().get().code());
    }
  }

  /** A deed that others will name. */
  Deed remember(String name, Deed deed) {
    named.put(name, deed);
    return deed;
  }

  /** The deed of that name as it was prepared last. */
  public Deed recall(String name) {
    if (!named.containsKey(name)) {
      throw new AssertionError("no deed is named " + name);
    }
    return named.get(name);
  }

  /** Digest of the deed of that name, or one of nothing if there is none. */
  Digest digest(String name) {
    return named.containsKey(name) ? named.get(name).digest() : Digest.of(new byte[Digest.SIZE]);
  }

  /** The header of a deed of that kind. */
  Json.ObjectBuilder header(String kind, String signer, String nonce) {
    return Json.object()
        .put("kind", "vault/v1/" + kind)
        .put("network", Town.NETWORK.value())
        .put("key", signing(signer).publicKey().id().hex())
        .put("nonce", nonce)
        .put("issuedAt", Times.format(now));
  }

  /** A nonce that was not used yet. */
  String nonce() {
    return Town.id("nonce " + unnamed++);
  }

  static Deed deed(Json.ObjectBuilder object, String signer) {
    return new Deed(object.build(), List.of(signing(signer)), Map.of());
  }
}
