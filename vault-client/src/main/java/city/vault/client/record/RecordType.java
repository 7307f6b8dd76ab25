package city.vault.client.record;

import city.vault.protocol.FieldName;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.TypeId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A record type: which columns a department's export has, what each means, whose the records are,
 * and what makes two rows two records.
 *
 * @param id its id
 * @param version 1 or more; a changed type is a new version beside the old
 * @param title what people read
 * @param issuerKind the kind of department that issues it, lower-case words joined by hyphens
 * @param owner who owns its records
 * @param key name of the field with the subject's number
 * @param recordKey names of the fields whose values tell two records of this type apart
 * @param dateField name of the date field that dates a record's data
 * @param subjects whom else each of its rows is about; none if left out
 * @param fields its fields, 1 to 64, in the order in which they are shown
 */
public record RecordType(
    TypeId id,
    int version,
    Label title,
    String issuerKind,
    OwnerKind owner,
    FieldName key,
    List<FieldName> recordKey,
    FieldName dateField,
    List<CoSubject> subjects,
    List<RecordField> fields) {
  private static final Pattern ISSUER_KIND = Pattern.compile("[a-z]+(-[a-z]+)*");

  public RecordType {
    Refuse.absent(id, "id");
    Refuse.unless(version >= 1, "version", "is 1 or more");
    Refuse.absent(title, "title");
    Refuse.unless(
        issuerKind != null && ISSUER_KIND.matcher(issuerKind).matches(),
        "issuerKind",
        "is lower-case words joined by hyphens");
    Refuse.absent(owner, "owner");
    Refuse.unless(
        fields != null && !fields.isEmpty() && fields.size() <= RecordTypePublication.MAX_FIELDS,
        "fields",
        "has 1 to 64 fields");
    fields = List.copyOf(fields);
    Refuse.unless(distinct(fields, RecordField::name), "fields", "has two fields of one name");
    Refuse.unless(distinct(fields, RecordField::column), "fields", "has two fields of one column");
    Refuse.unless(
        find(fields, key).filter(f -> f.kind() == FieldKind.TEXT).isPresent(),
        "key",
        "names a text field");
    Refuse.unless(recordKey != null && !recordKey.isEmpty(), "recordKey", "names a field or more");
    recordKey = List.copyOf(recordKey);
    for (FieldName name : recordKey) {
      Refuse.unless(find(fields, name).isPresent(), "recordKey", "names fields of this type");
    }
    Refuse.unless(distinct(recordKey, name -> name), "recordKey", "names a field twice");
    Refuse.unless(
        find(fields, dateField).filter(f -> f.kind() == FieldKind.DATE).isPresent(),
        "dateField",
        "names a date field");
    subjects = subjects == null ? List.of() : List.copyOf(subjects);
    for (CoSubject subject : subjects) {
      requireFits(subject, key, recordKey, fields);
    }
  }

  private static void requireFits(
      CoSubject subject, FieldName key, List<FieldName> recordKey, List<RecordField> fields) {
    List<FieldName> moved = subject.moved(key);
    Refuse.unless(distinct(moved, name -> name), "subjects", "moves a field twice");
    for (int i = 0; i < moved.size(); i += 2) {
      Optional<FieldKind> one = find(fields, moved.get(i)).map(RecordField::kind);
      Refuse.unless(
          one.isPresent() && one.equals(find(fields, moved.get(i + 1)).map(RecordField::kind)),
          "subjects",
          "swaps fields of this type and of one kind");
    }
    // Else two subjects' records would be one.
    Refuse.unless(recordKey.contains(key), "recordKey", "names the key where there are subjects");
  }

  /** The field of that name, if the type has one. */
  public Optional<RecordField> field(FieldName name) {
    return find(fields, name);
  }

  /** The names of the fields, in their order. */
  public List<FieldName> names() {
    return fields.stream().map(RecordField::name).toList();
  }

  /** The columns that an export of this type has, in the order of the fields. */
  public List<String> columns() {
    return fields.stream().map(RecordField::column).toList();
  }

  /** Those of the type's columns that a header lacks, in the order of the fields. */
  public List<String> missingFrom(Set<String> header) {
    return columns().stream().filter(column -> !header.contains(column)).toList();
  }

  private static Optional<RecordField> find(List<RecordField> fields, FieldName name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  private static <T> boolean distinct(List<T> items, Function<T, ?> name) {
    Set<Object> seen = new HashSet<>();
    return items.stream().map(name).allMatch(seen::add);
  }
}
