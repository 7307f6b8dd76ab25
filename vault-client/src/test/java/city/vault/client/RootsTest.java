package city.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RootsTest {
  private final Roots roots = new Town().roots();

  @Test
  void comes_back_from_its_file() {
    assertThat(Roots.parse(roots.json())).isEqualTo(roots);
  }

  @Test
  void refuses_files_that_say_more_less_or_something_else() {
    for (String bad :
        List.of(
            "{}",
            "[]",
            roots.json().replace("\"k\"", "\"kk\""),
            roots.json().replaceFirst("\\{", "{\"k\": 2, "),
            roots.json().replace("BEGIN PUBLIC KEY", "BEGIN PRIVATE KEY"),
            roots.json().replace("\"k\" : 2", "\"k\" : 3"),
            roots.json() + "{}")) {
      assertThatThrownBy(() -> Roots.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refuses_one_witness_twice() {
    Roots.Root one = roots.witnesses().getFirst();
    assertThatThrownBy(() -> new Roots(roots.network(), roots.registrar(), List.of(one, one), 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
