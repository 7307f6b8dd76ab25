package city.vault.protocol;

import city.vault.crypto.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The registered demand of one business item (业务事项): what an institution may ask for, why, and
 * within which limits. Proposed by the institution; in force once the registrar approved exactly
 * these bytes. A new version changes no grant.
 *
 * @param scenario its id
 * @param version from 1
 * @param institution who asks under it
 * @param title what people call it
 * @param legalBasis the law or contract that it rests on
 * @param handler who processes the data (处理者)
 * @param contact how to reach the handler
 * @param fields what may be asked
 * @param ceilings the most that a request may ask
 * @param reaskSeconds how long after a request that was not granted the next one may come
 * @param onward who receives the data besides, by name
 * @param automatedDecision whether a machine decides on it (PIPL art. 24)
 * @param assessment digest of the impact assessment (PIPL art. 55)
 */
public record Scenario(
    Header header,
    ScenarioId scenario,
    int version,
    PartyId institution,
    RecordTypePublication.Label title,
    String legalBasis,
    String handler,
    String contact,
    List<Demand> fields,
    Ceilings ceilings,
    int reaskSeconds,
    List<String> onward,
    boolean automatedDecision,
    city.vault.crypto.Digest assessment)
    implements Command {

  /** Most fields of one scenario, over all types. */
  public static final int MAX_FIELDS = 100;

  /**
   * One field that may be asked.
   *
   * @param required without it the business can't be done
   * @param why why it is needed, in a sentence for the owner
   * @param impact what it means for the owner; demanded where the field is of a sensitive category
   */
  public record Demand(
      TypeId type,
      FieldName field,
      Mode mode,
      boolean required,
      String why,
      Optional<String> impact) {
    Json.Obj json() {
      Json.ObjectBuilder members =
          Json.object()
              .put("type", type.value())
              .put("field", field.value())
              .put("mode", mode.wireName())
              .put("required", required)
              .put("why", why);
      impact.ifPresent(text -> members.put("impact", text));
      return members.build();
    }

    static Demand read(Members m) {
      return new Demand(
          m.type("type"),
          m.field("field"),
          Mode.of(m.text("mode", 8)),
          m.flag("required"),
          m.text("why", 500),
          m.optionalText("impact", 500));
    }
  }

  /**
   * The most that a request may ask.
   *
   * @param durationSeconds how long a grant may last
   * @param reads how many reads a grant may allow
   * @param readsPerDay how many of them on one day, from midnight UTC
   * @param retentionDays how long the institution may keep what it read
   * @param standing whether later records and versions are lent too, as they come
   */
  public record Ceilings(
      int durationSeconds, int reads, int readsPerDay, int retentionDays, boolean standing) {
    /** Of what is there when it is lent, and nothing later. */
    public Ceilings(int durationSeconds, int reads, int readsPerDay, int retentionDays) {
      this(durationSeconds, reads, readsPerDay, retentionDays, false);
    }

    public Ceilings {
      ProtocolException.require(durationSeconds >= 1, "durationSeconds");
      ProtocolException.require(reads >= 1, "reads");
      ProtocolException.require(readsPerDay >= 1, "readsPerDay");
      ProtocolException.require(retentionDays >= 0, "retentionDays");
    }

    Json.Obj json() {
      Json.ObjectBuilder members =
          Json.object()
              .put("durationSeconds", durationSeconds)
              .put("reads", reads)
              .put("readsPerDay", readsPerDay)
              .put("retentionDays", retentionDays);
      if (standing) {
        members.put("standing", true);
      }
      return members.build();
    }

    static Ceilings read(Members m) {
      Ceilings ceilings =
          new Ceilings(
              m.number("durationSeconds", 1, 5 * 366 * 86_400),
              m.number("reads", 1, 1_000_000),
              m.number("readsPerDay", 1, 1_000_000),
              m.number("retentionDays", 0, 36_600),
              m.optionalTrue("standing"));
      m.noOthers();
      return ceilings;
    }

    /** The same, standing or not. */
    public Ceilings standing(boolean lasting) {
      return new Ceilings(durationSeconds, reads, readsPerDay, retentionDays, lasting);
    }

    /** Whether {@code asked} stays within these. */
    public boolean cover(Ceilings asked) {
      return asked.durationSeconds <= durationSeconds
          && asked.reads <= reads
          && asked.readsPerDay <= readsPerDay
          && asked.retentionDays <= retentionDays
          && (standing || !asked.standing);
    }
  }

  public Scenario {
    ProtocolException.require(version >= 1, "version");
    ProtocolException.require(!fields.isEmpty() && fields.size() <= MAX_FIELDS, "fields");
    ProtocolException.require(
        new HashSet<>(fields.stream().map(d -> d.type() + "/" + d.field()).toList()).size()
            == fields.size(),
        "fields");
  }

  @Override
  public Kind kind() {
    return Kind.SCENARIO;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("scenario", scenario.value())
        .put("version", version)
        .put("institution", institution.value())
        .put("title", title.json())
        .put("legalBasis", legalBasis)
        .put("handler", handler)
        .put("contact", contact)
        .put("fields", fields.stream().map(Demand::json).toList())
        .put("ceilings", ceilings.json())
        .put("reaskSeconds", reaskSeconds)
        .put("onward", Json.strings(onward))
        .put("automatedDecision", automatedDecision)
        .put("assessment", assessment.hex());
  }

  static Scenario read(Header header, Members m) {
    return new Scenario(
        header,
        m.scenario("scenario"),
        m.number("version", 1, 1_000_000),
        m.party("institution"),
        RecordTypePublication.Label.read(m.object("title")),
        m.text("legalBasis", 500),
        m.text("handler", 200),
        m.text("contact", 200),
        m.objects("fields", MAX_FIELDS, Demand::read),
        Ceilings.read(m.object("ceilings")),
        m.number("reaskSeconds", 0, 365 * 86_400),
        m.texts("onward", 20, 200),
        m.flag("automatedDecision"),
        m.digest("assessment"));
  }

  /** The demand for that field of that type. */
  public Optional<Demand> demand(TypeId type, FieldName field) {
    return fields.stream()
        .filter(d -> d.type().equals(type) && d.field().equals(field))
        .findFirst();
  }
}
