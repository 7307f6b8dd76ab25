package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A company lets a person, its clerk, act for it with the clerk's own key. Only the company's own
 * key signs one, so that none is passed on. A later one for the same clerk takes its place.
 *
 * @param owner the company
 * @param agent the clerk, a bound person
 * @param types the record types that the clerk may act on
 * @param scenarios the scenarios under which it may answer, and change what was answered
 * @param notAfter until when
 * @param opening what the clerk can open besides, empty where it can open nothing
 */
public record Delegation(
    Header header,
    OwnerId owner,
    OwnerId agent,
    List<Power> types,
    List<ScenarioId> scenarios,
    Instant notAfter,
    Optional<Opening> opening)
    implements Command, OwnerCommand {
  /** The most types, and the most scenarios, of one delegation. */
  public static final int MAX_NAMED = 50;

  /** The most records that one delegation opens. */
  public static final int MAX_OPENED = 200;

  /**
   * A record type that the clerk may act on.
   *
   * @param fields the fields of it that the clerk may lend, empty for all
   */
  public record Power(TypeId type, List<FieldName> fields) {
    public Power {
      ProtocolException.require(
          fields.size() <= RecordTypePublication.MAX_FIELDS
              && new HashSet<>(fields).size() == fields.size(),
          "fields");
      fields = List.copyOf(fields);
    }

    private boolean covers(FieldName field) {
      return fields.isEmpty() || fields.contains(field);
    }

    private Json.Obj json() {
      Json.ObjectBuilder power = Json.object().put("type", type.value());
      if (!fields.isEmpty()) {
        power.put("fields", Json.strings(fields.stream().map(FieldName::value).toList()));
      }
      return power.build();
    }

    private static Power read(Members m) {
      return new Power(
          m.type("type"),
          m.optionalTexts("fields", RecordTypePublication.MAX_FIELDS, FieldName::new));
    }
  }

  /** One version of one record. */
  public record Opened(AssetId asset, int version) {
    private Json.Obj json() {
      return Json.object().put("asset", asset.value()).put("version", version).build();
    }

    private static Opened read(Members m) {
      return new Opened(m.asset("asset"), m.number("version", 1, 1_000_000));
    }
  }

  /**
   * The data keys that travel beside the delegation.
   *
   * @param sealedTo the clerk's own sealing key
   * @param assets whose data keys, in the order of the boxes
   * @param boxes SM3 of the boxes one behind the other, {@value SealedRecord#DATA_KEY_BOX} bytes
   *     each
   */
  public record Opening(KeyId sealedTo, List<Opened> assets, Digest boxes) {
    public Opening {
      ProtocolException.require(
          !assets.isEmpty()
              && assets.size() <= MAX_OPENED
              && assets.stream().map(Opened::asset).distinct().count() == assets.size(),
          "assets");
      assets = List.copyOf(assets);
    }

    private Json.Obj json() {
      return Json.object()
          .put("sealedTo", sealedTo.hex())
          .put("assets", assets.stream().map(Opened::json).toList())
          .put("boxes", boxes.hex())
          .build();
    }

    private static Opening read(Members m) {
      Opening opening =
          new Opening(
              m.key("sealedTo"), m.objects("assets", MAX_OPENED, Opened::read), m.digest("boxes"));
      m.noOthers();
      return opening;
    }
  }

  public Delegation {
    ProtocolException.require(!owner.equals(agent), "agent");
    ProtocolException.require(
        !types.isEmpty()
            && types.size() <= MAX_NAMED
            && types.stream().map(Power::type).distinct().count() == types.size(),
        "types");
    ProtocolException.require(
        scenarios.size() <= MAX_NAMED && new HashSet<>(scenarios).size() == scenarios.size(),
        "scenarios");
    ProtocolException.require(
        Times.isWholeMillis(notAfter) && notAfter.isAfter(header.issuedAt()), "notAfter");
    types = List.copyOf(types);
    scenarios = List.copyOf(scenarios);
  }

  @Override
  public Kind kind() {
    return Kind.DELEGATION;
  }

  /** Whether it had been signed and was not over at that moment, by the signers' clocks. */
  public boolean lastedAt(Instant moment) {
    return !moment.isBefore(header.issuedAt()) && !moment.isAfter(notAfter);
  }

  /** Whether the clerk may act on records of that type. */
  public boolean covers(TypeId type) {
    return types.stream().anyMatch(power -> power.type().equals(type));
  }

  /** Whether the clerk may act on that field of records of that type. */
  public boolean covers(TypeId type, FieldName field) {
    return types.stream().anyMatch(power -> power.type().equals(type) && power.covers(field));
  }

  /** Whether the clerk may answer under that scenario. */
  public boolean covers(ScenarioId scenario) {
    return scenarios.contains(scenario);
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("agent", agent.value())
        .put("types", types.stream().map(Power::json).toList())
        .put("scenarios", Json.strings(scenarios.stream().map(ScenarioId::value).toList()))
        .put("notAfter", Times.format(notAfter));
    opening.ifPresent(keys -> members.put("opening", keys.json()));
  }

  static Delegation read(Header header, Members m) {
    return new Delegation(
        header,
        m.owner("owner"),
        m.owner("agent"),
        m.objects("types", MAX_NAMED, Power::read),
        m.texts("scenarios", MAX_NAMED, ScenarioId::new),
        m.time("notAfter"),
        m.optionalObject("opening").map(Opening::read));
  }
}
