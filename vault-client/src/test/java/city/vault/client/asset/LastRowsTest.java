package city.vault.client.asset;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.AssetId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastRowsTest {
  private static AssetId asset(int number) {
    return new AssetId("%016x%016x".formatted(number * 0x9E3779B97F4A7C15L, number));
  }

  private static LastRows of(List<Integer> rows) {
    LastRows last = new LastRows();
    rows.forEach(row -> last.add(asset(row), true));
    last.finish();
    return last;
  }

  @Test
  void counts_only_the_last_row_of_a_record() {
    List<Integer> rows = List.of(1, 2, 1, 3, 2, 1);
    LastRows last = of(rows);
    List<Boolean> counts =
        java.util.stream.IntStream.range(0, rows.size())
            .mapToObj(row -> last.counts(row, asset(rows.get(row))))
            .toList();
    assertThat(counts).containsExactly(false, false, false, true, true, true);
  }

  @Test
  void grows_with_the_file() {
    List<Integer> rows = java.util.stream.IntStream.range(0, 5_000).boxed().toList();
    LastRows last = of(rows);
    assertThat(rows).allMatch(row -> last.counts(row, asset(row)));
  }

  @Test
  void a_persons_own_row_holds_before_anothers_wherever_it_stands() {
    LastRows last = new LastRows();
    last.add(asset(1), false);
    last.add(asset(1), true);
    last.add(asset(1), false);
    last.add(asset(2), false);
    last.add(asset(2), false);
    last.finish();
    List<Boolean> counts =
        java.util.stream.IntStream.range(0, 5)
            .mapToObj(number -> last.counts(number, asset(number < 3 ? 1 : 2)))
            .toList();
    assertThat(counts).containsExactly(false, true, false, false, true);
    assertThat(last.count()).isEqualTo(5);
  }
}
