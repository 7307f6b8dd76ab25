package city.vault.client.sample;

import city.vault.client.record.RecordType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One export: its rows with dirt in some of them.
 *
 * @param type the type of its rows
 * @param rows a cell for each field of the type, in its order
 * @param findings the dirt of each line that has some; the first is 1
 */
record SampleTable(RecordType type, List<List<String>> rows, SortedMap<Long, Dirt> findings) {

  SampleTable {
    rows = List.copyOf(rows);
    findings = Collections.unmodifiableSortedMap(findings);
  }

  /**
   * Each kind of dirt onto one row that has a place for it, but never onto the first {@code spared}
   * rows.
   */
  static SampleTable of(RecordType type, List<List<String>> good, int spared, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(spared, good.size()).boxed().toList());
    Collections.shuffle(order, random);
    Map<Integer, Dirt> plan = new TreeMap<>();
    Map<Dirt, List<String>> dirty = new EnumMap<>(Dirt.class);
    for (Dirt dirt : Dirt.values()) {
      for (int row : order) {
        Optional<List<String>> changed = dirt.onto(type, good.get(row));
        if (changed.isPresent() && plan.putIfAbsent(row, dirt) == null) {
          dirty.put(dirt, changed.get());
          break;
        }
      }
    }
    List<List<String>> rows = new ArrayList<>();
    SortedMap<Long, Dirt> findings = new TreeMap<>();
    for (int row = 0; row < good.size(); row++) {
      Dirt dirt = plan.get(row);
      if (dirt == null || dirt == Dirt.DUPLICATE) {
        rows.add(good.get(row));
      }
      if (dirt != null) {
        rows.add(dirty.get(dirt));
        findings.put((long) rows.size(), dirt);
      }
    }
    return new SampleTable(type, rows, findings);
  }

  /** How many rows a checker accepts. */
  long accepted() {
    return rows.size() - findings.values().stream().filter(dirt -> !dirt.repaired()).count();
  }
}
