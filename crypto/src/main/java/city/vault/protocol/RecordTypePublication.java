package city.vault.protocol;

import city.vault.crypto.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The registrar publishes a record type: its fields in the order in which commitments and
 * ciphertexts stand. How a department's columns map to the fields is the connector's matter and not
 * on the ledger.
 *
 * @param type its id
 * @param version from 1, each publication one more
 * @param title what people call it (中文, English)
 */
public record RecordTypePublication(
    Header header, TypeId type, int version, Label title, List<Field> fields) implements Command {

  /** Most fields of one type. */
  public static final int MAX_FIELDS = 64;

  /** A text in both languages. */
  public record Label(String zh, String en) {
    Json.Obj json() {
      return Json.object().put("zh", zh).put("en", en).build();
    }

    static Label read(Members m) {
      Label label = new Label(m.text("zh", 200), m.text("en", 200));
      m.noOthers();
      return label;
    }
  }

  /** Whom a field is about. */
  public enum About {
    OWNER("owner"),
    OTHER("other");

    private final String wireName;

    About(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    static About of(String wireName) {
      ProtocolException.require(wireName.equals("owner") || wireName.equals("other"), "about");
      return wireName.equals("owner") ? OWNER : OTHER;
    }
  }

  /**
   * One field.
   *
   * @param name stable ASCII name
   * @param label what people call it
   * @param level data level 1 to 4 (GB/T 43697)
   * @param sensitive the category that needs a consent of its own, where it has one
   * @param mask how a screen masks it until tapped
   * @param about the owner, or another person: then it can be granted for {@code verify} only
   */
  public record Field(
      FieldName name,
      Label label,
      int level,
      Optional<String> sensitive,
      String mask,
      About about) {
    /** Whether it can be lent in that mode: another person's is confirmed at most, never told. */
    public boolean isLendableFor(Mode mode) {
      return about == About.OWNER || mode == Mode.VERIFY;
    }

    Json.Obj json() {
      Json.ObjectBuilder members =
          Json.object()
              .put("name", name.value())
              .put("label", label.json())
              .put("level", level)
              .put("mask", mask)
              .put("about", about.wireName());
      sensitive.ifPresent(category -> members.put("sensitive", category));
      return members.build();
    }

    static Field read(Members m) {
      return new Field(
          m.field("name"),
          Label.read(m.object("label")),
          m.number("level", 1, 4),
          m.optionalText("sensitive", 40),
          m.text("mask", 20),
          About.of(m.text("about", 8)));
    }
  }

  public RecordTypePublication {
    ProtocolException.require(version >= 1, "version");
    ProtocolException.require(!fields.isEmpty() && fields.size() <= MAX_FIELDS, "fields");
    ProtocolException.require(
        new HashSet<>(fields.stream().map(Field::name).toList()).size() == fields.size(), "fields");
  }

  @Override
  public Kind kind() {
    return Kind.RECORD_TYPE;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("type", type.value())
        .put("version", version)
        .put("title", title.json())
        .put("fields", fields.stream().map(Field::json).toList());
  }

  static RecordTypePublication read(Header header, Members m) {
    return new RecordTypePublication(
        header,
        m.type("type"),
        m.number("version", 1, 1_000_000),
        Label.read(m.object("title")),
        m.objects("fields", MAX_FIELDS, Field::read));
  }

  /** The field of that name, with its place in the order. */
  public Optional<Integer> place(FieldName name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The field of that name. */
  public Optional<Field> field(FieldName name) {
    return place(name).map(fields::get);
  }
}
