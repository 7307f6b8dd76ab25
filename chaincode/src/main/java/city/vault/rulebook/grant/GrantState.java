package city.vault.rulebook.grant;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantId;
import city.vault.protocol.GrantLife;
import city.vault.protocol.GrantStatus;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Lot;
import city.vault.protocol.Mode;
import city.vault.protocol.Read;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Supply;
import city.vault.protocol.Times;
import city.vault.protocol.TypeId;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.asset.AssetState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A grant in state: its signed bytes, which say nothing of any value, and what its owner has made
 * of it since. Expired and exhausted are computed when deciding; nobody writes them, and a read
 * writes nothing here.
 *
 * @param signed the grant in its exact bytes
 * @param scenario under which it was asked for, of whatever version: that of its request
 * @param renewal the renewal that gave it its present term, empty while it has its first one
 * @param suspension digest of the suspension that stops it, empty while none does
 * @param revocation digest of the revocation, empty while there is none
 * @param supplies what issuers have supplied under it, in their order
 */
public record GrantState(
    Signed<Grant> signed,
    ScenarioId scenario,
    Optional<Renewed> renewal,
    Optional<Digest> suspension,
    Optional<Digest> revocation,
    List<Supplied> supplies) {
  /** Most fields that are lent by supplies; the oldest supplies make room for new ones. */
  static final int MAX_SUPPLIED = 500;

  private static final int MAX_BYTES = 256 * 1024;

  /**
   * A renewal that was done.
   *
   * @param by digest of its signed bytes
   */
  public record Renewed(Digest by, GrantTerm term) {}

  /** Fields of one asset version that were supplied. */
  public record Supplied(AssetId asset, int version, List<FieldName> fields) {
    private Json.Obj json() {
      return Json.object()
          .put("asset", asset.value())
          .put("version", version)
          .put("fields", Json.strings(fields.stream().map(FieldName::value).toList()))
          .build();
    }

    private static Supplied read(Json.Obj json) {
      return new Supplied(
          new AssetId(json.string("asset")),
          Math.toIntExact(json.integer("version")),
          json.strings("fields").stream().map(FieldName::new).toList());
    }
  }

  /**
   * What a read's item is lent with.
   *
   * @param lot whose boxes open it
   * @param place its place among the lot's items, from 0
   */
  public record Lent(Lot lot, int place, Mode mode) {}

  static GrantState given(Signed<Grant> signed, ScenarioId scenario) {
    return new GrantState(
        signed, scenario, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** What a read's item is lent with, empty where it is not lent. */
  public Optional<Lent> lent(Read.Item item) {
    OptionalInt place = grant().place(item);
    if (place.isPresent()) {
      Mode mode = grant().items().get(place.getAsInt()).mode();
      return Optional.of(new Lent(Lot.of(grant().id()), place.getAsInt(), mode));
    }
    return supplies.stream()
        .filter(s -> s.asset().equals(item.asset()) && s.version() == item.version())
        .filter(s -> s.fields().contains(item.field()))
        .map(s -> new Lent(lot(s), s.fields().indexOf(item.field()), Mode.READ))
        .findFirst();
  }

  /** Whether it needs that supply: nothing of it is lent, and no other of that asset version is. */
  boolean isWithout(Supply supply) {
    return supplies.stream().noneMatch(supplied -> lot(supplied).equals(supply.lot()))
        && supply.fields().stream()
            .map(field -> new Read.Item(supply.asset(), supply.version(), field))
            .noneMatch(item -> lent(item).isPresent());
  }

  /** Whether the current version of that record, stated since, may be supplied and is not yet. */
  public boolean awaits(AssetState asset) {
    return grant().standing().stream().anyMatch(s -> s.type().equals(asset.type()))
        && supplies.stream()
            .noneMatch(s -> s.asset().equals(asset.asset()) && s.version() == asset.version());
  }

  /** Of that type the record that came to it last and is still there, as it stands now. */
  Optional<AssetState> lentLast(TypeId type, StateView state) {
    return Stream.concat(
            supplies.reversed().stream().map(Supplied::asset),
            grant().items().stream().map(Grant.Item::asset))
        .map(asset -> AssetState.require(state, asset))
        .filter(asset -> asset.type().equals(type) && asset.gone(asset.version()).isEmpty())
        .findFirst();
  }

  /** The lots whose boxes are kept for it. */
  List<Lot> lots() {
    return Stream.concat(
            Stream.of(Lot.of(grant().id())), supplies.stream().map(supplied -> lot(supplied)))
        .toList();
  }

  private Lot lot(Supplied supplied) {
    return Lot.supplied(grant().id(), supplied.asset(), supplied.version());
  }

  public Grant grant() {
    return signed.object();
  }

  public static Optional<GrantState> find(StateView state, GrantId id) {
    return state.get(StateKey.grant(id), GrantState::decode);
  }

  /** What its owner has made of it so far. */
  public GrantLife life() {
    return new GrantLife(
        renewal.map(Renewed::term).orElseGet(grant()::term),
        suspension.isPresent(),
        revocation.isPresent());
  }

  /** Why it no longer lends at {@code now} after {@code reads} reads, empty if it does. */
  public Optional<Refusal> ended(Instant now, int reads) {
    return switch (life().at(now, reads)) {
      case ACTIVE -> Optional.empty();
      case EXHAUSTED -> Optional.of(Refusal.GRANT_EXHAUSTED);
      case EXPIRED -> Optional.of(Refusal.GRANT_EXPIRED);
      case SUSPENDED -> Optional.of(Refusal.GRANT_SUSPENDED);
      case REVOKED -> Optional.of(Refusal.GRANT_REVOKED);
    };
  }

  /** Demands that it may lend again without a new term: it is neither revoked nor expired. */
  void requireToCome(Instant now) {
    Refusal.GRANT_REVOKED.unless(revocation.isEmpty());
    Refusal.GRANT_EXPIRED.unless(!now.isAfter(life().term().notAfter()));
  }

  /** Demands that the step can be taken from where it stands. */
  void requirePossible(GrantStatus.Step step, Instant now, int reads) {
    if (life().at(now, reads).after(step).isEmpty()) {
      throw ended(now, reads).orElse(Refusal.NOT_SUSPENDED).refused();
    }
  }

  GrantState suspendedBy(Digest object) {
    return new GrantState(signed, scenario, renewal, Optional.of(object), revocation, supplies);
  }

  GrantState resumed() {
    return new GrantState(signed, scenario, renewal, Optional.empty(), revocation, supplies);
  }

  GrantState renewedBy(Digest object, GrantTerm term) {
    return new GrantState(
        signed, scenario, Optional.of(new Renewed(object, term)), suspension, revocation, supplies);
  }

  GrantState revokedBy(Digest object) {
    return new GrantState(signed, scenario, renewal, suspension, Optional.of(object), supplies);
  }

  /** With one supply more, and as many of the oldest fewer as that leaves no room for. */
  GrantState suppliedWith(Supply more) {
    Deque<Supplied> kept = new ArrayDeque<>(supplies);
    kept.add(new Supplied(more.asset(), more.version(), more.fields()));
    while (kept.stream().mapToInt(supplied -> supplied.fields().size()).sum() > MAX_SUPPLIED) {
      kept.remove();
    }
    return new GrantState(signed, scenario, renewal, suspension, revocation, List.copyOf(kept));
  }

  void write(Draft draft) {
    Json.ObjectBuilder value =
        Json.object().put("signed", SignedJson.write(signed)).put("scenario", scenario.value());
    renewal.ifPresent(renewed ->
        value.put(
            "renewal",
            Json.object()
                .put("by", renewed.by().hex())
                .put("notAfter", Times.format(renewed.term().notAfter()))
                .put("reads", renewed.term().reads())
                .build()));
    suspension.ifPresent(digest -> value.put("suspension", digest.hex()));
    revocation.ifPresent(digest -> value.put("revocation", digest.hex()));
    if (!supplies.isEmpty()) {
      value.put("supplies", supplies.stream().map(Supplied::json).toList());
    }
    draft.put(StateKey.grant(grant().id()), value.build().canonical());
  }

  private static GrantState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new GrantState(
        SignedJson.read(Grant.class, json.object("signed")),
        new ScenarioId(json.string("scenario")),
        json.has("renewal") ? Optional.of(renewed(json.object("renewal"))) : Optional.empty(),
        digest(json, "suspension"),
        digest(json, "revocation"),
        json.has("supplies")
            ? json.array("supplies").stream().map(s -> Supplied.read((Json.Obj) s)).toList()
            : List.of());
  }

  private static Renewed renewed(Json.Obj json) {
    return new Renewed(
        Digest.parse(json.string("by")),
        new GrantTerm(
            Times.parse(json.string("notAfter"), "notAfter"),
            Math.toIntExact(json.integer("reads"))));
  }

  private static Optional<Digest> digest(Json.Obj json, String name) {
    return json.has(name) ? Optional.of(Digest.parse(json.string(name))) : Optional.empty();
  }
}
