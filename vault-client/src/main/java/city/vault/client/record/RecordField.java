package city.vault.client.record;

import city.vault.protocol.FieldName;
import java.util.List;

/**
 * One field of a record type.
 *
 * @param name its stable name
 * @param column the column of the department's export that carries it, 100 characters at most
 * @param label what people read
 * @param kind what it holds
 * @param required whether a row without it is refused
 * @param level data level, 1 (public) to 4 (gravest harm), after GB/T 43697-2024
 * @param sensitive the sensitive category
 * @param mask how it is veiled on a screen
 * @param about whom it tells something about
 * @param words values allowed besides those of the kind, such as 长期 ("indefinitely") for a date;
 *     none if left out
 */
public record RecordField(
    FieldName name,
    String column,
    Label label,
    FieldKind kind,
    boolean required,
    int level,
    Sensitivity sensitive,
    Mask mask,
    About about,
    List<String> words) {
  private static final int LONGEST_COLUMN = 100;
  private static final int HIGHEST_LEVEL = 4;

  public RecordField {
    Refuse.absent(name, "name");
    Refuse.unless(
        column != null && column.length() <= LONGEST_COLUMN && isTrimmed(column),
        "column",
        "is a column's name without white space around it");
    Refuse.absent(label, "label");
    Refuse.absent(kind, "kind");
    Refuse.unless(level >= 1 && level <= HIGHEST_LEVEL, "level", "is 1 to 4");
    Refuse.absent(sensitive, "sensitive");
    Refuse.absent(mask, "mask");
    Refuse.absent(about, "about");
    words = words == null ? List.of() : List.copyOf(words);
  }

  private static boolean isTrimmed(String text) {
    return !text.isEmpty() && text.equals(text.strip());
  }
}
