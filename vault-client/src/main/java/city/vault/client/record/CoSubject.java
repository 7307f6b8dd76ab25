package city.vault.client.record;

import city.vault.protocol.FieldName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another person or company whom a row is about as much as about its first: the spouse of a
 * marriage, the second owner of a house. From that side, fields change places.
 *
 * @param key name of the field with the number of this subject; it changes places with the type's
 *     key
 * @param swap which other fields change places
 */
public record CoSubject(FieldName key, List<Swap> swap) {

  /**
   * Two fields that change places.
   *
   * @param own the one that tells of the row's first subject
   * @param other the one that tells of this one
   */
  public record Swap(FieldName own, FieldName other) {
    public Swap {
      Refuse.absent(own, "subjects");
      Refuse.absent(other, "subjects");
    }
  }

  public CoSubject {
    Refuse.absent(key, "subjects");
    swap = swap == null ? List.of() : List.copyOf(swap);
  }

  /** The names of all fields that change places, where {@code first} is the type's key. */
  List<FieldName> moved(FieldName first) {
    List<FieldName> names = new ArrayList<>(List.of(first, key));
    swap.forEach(s -> {
      names.add(s.own());
      names.add(s.other());
    });
    return names;
  }

  /** Where each field that changes places takes its value from, seen from this subject. */
  public Map<FieldName, FieldName> sources(FieldName first) {
    List<FieldName> names = moved(first);
    Map<FieldName, FieldName> sources = new HashMap<>();
    for (int i = 0; i < names.size(); i += 2) {
      sources.put(names.get(i), names.get(i + 1));
      sources.put(names.get(i + 1), names.get(i));
    }
    return sources;
  }
}
