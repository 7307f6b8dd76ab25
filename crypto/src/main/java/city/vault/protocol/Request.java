package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SealingKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * An institution asks an owner for fields under an approved scenario. Its nonce is the request's
 * id.
 *
 * @param institution who asks
 * @param owner who is asked
 * @param scenario under which scenario
 * @param version its approved version
 * @param proposal digest of that version's signed {@link Scenario}
 * @param fields what is asked
 * @param selection which records of which types; of a type without one, those that the owner names
 * @param claimed what is stated to be verified, where a field is asked for that
 * @param asked for how long, how often, how long kept
 * @param sealing a fresh sealing key of the institution for this request alone
 * @param reference the institution's own reference of the business
 * @param notAfter until when the owner may answer
 */
public record Request(
    Header header,
    PartyId institution,
    OwnerId owner,
    ScenarioId scenario,
    int version,
    Digest proposal,
    List<Wanted> fields,
    List<Selection> selection,
    Optional<Claimed> claimed,
    Scenario.Ceilings asked,
    SealingKey sealing,
    String reference,
    Instant notAfter)
    implements Command, OwnerCommand {

  /** One field that is asked for. */
  public record Wanted(TypeId type, FieldName field, Mode mode) {
    Json.Obj json() {
      return Json.object()
          .put("type", type.value())
          .put("field", field.value())
          .put("mode", mode.wireName())
          .build();
    }

    static Wanted read(Members m) {
      return new Wanted(m.type("type"), m.field("field"), Mode.of(m.text("mode", 8)));
    }
  }

  /**
   * {@link ClaimedValues} as they travel beside the request.
   *
   * @param sealedTo the owner's sealing key
   * @param box SM3 of the sealed box
   */
  public record Claimed(KeyId sealedTo, Digest box) {
    Json.Obj json() {
      return Json.object().put("sealedTo", sealedTo.hex()).put("box", box.hex()).build();
    }

    static Claimed read(Members m) {
      Claimed claimed = new Claimed(m.key("sealedTo"), m.digest("box"));
      m.noOthers();
      return claimed;
    }
  }

  public Request {
    ProtocolException.require(
        claimed.isPresent() == fields.stream().anyMatch(w -> w.mode() == Mode.VERIFY), "claimed");
    ProtocolException.require(
        !fields.isEmpty() && new HashSet<>(fields).size() == fields.size(), "fields");
    ProtocolException.require(
        selection.stream().map(Selection::type).distinct().count() == selection.size()
            && selection.stream()
                .allMatch(s -> fields.stream().anyMatch(w -> w.type().equals(s.type()))),
        "selection");
    ProtocolException.require(Times.isWholeMillis(notAfter), "notAfter");
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }

  public RequestId id() {
    return new RequestId(header.nonce().value());
  }

  /** Which records of that type it asks for; empty where the owner names them. */
  public Optional<Selection> selection(TypeId type) {
    return selection.stream().filter(s -> s.type().equals(type)).findFirst();
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    if (!selection.isEmpty()) {
      members.put("selection", selection.stream().map(Selection::json).toList());
    }
    claimed.ifPresent(values -> members.put("claimed", values.json()));
    members
        .put("institution", institution.value())
        .put("owner", owner.value())
        .put("scenario", scenario.value())
        .put("version", version)
        .put("proposal", proposal.hex())
        .put("fields", fields.stream().map(Wanted::json).toList())
        .put("asked", asked.json())
        .put("sealing", Base64.getEncoder().encodeToString(sealing.spki()))
        .put("reference", reference)
        .put("notAfter", Times.format(notAfter));
  }

  static Request read(Header header, Members m) {
    return new Request(
        header,
        m.party("institution"),
        m.owner("owner"),
        m.scenario("scenario"),
        m.number("version", 1, 1_000_000),
        m.digest("proposal"),
        m.objects("fields", Scenario.MAX_FIELDS, Wanted::read),
        m.optionalObjects("selection", Scenario.MAX_FIELDS, Selection::read),
        m.optionalObject("claimed").map(Claimed::read),
        Scenario.Ceilings.read(m.object("asked")),
        m.sealingKey("sealing"),
        m.text("reference", 100),
        m.time("notAfter"));
  }
}
