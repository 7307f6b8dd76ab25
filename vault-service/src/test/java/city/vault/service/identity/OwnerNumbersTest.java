package city.vault.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.OwnerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerNumbersTest {
  private static final byte[] SECRET = "a department's own secret".getBytes(StandardCharsets.UTF_8);
  private static final String ANNA = "990101199001011234";
  private static final String BO = "990101199202022345";

  @TempDir private Path folder;

  private OwnerNumbers open() {
    return new OwnerNumbers(folder, SECRET, 1, new SecureRandom());
  }

  @Test
  void gives_a_number_the_same_owner_always_and_after_a_restart_too() {
    List<OwnerId> first;
    try (OwnerNumbers numbers = open()) {
      first = numbers.resolve(List.of(ANNA, BO));
    }
    try (OwnerNumbers numbers = open()) {
      assertThat(numbers.resolve(List.of(BO, ANNA))).isEqualTo(first.reversed());
    }
  }

  @Test
  void gives_a_new_number_that_stands_twice_in_a_batch_one_owner() {
    try (OwnerNumbers numbers = open()) {
      List<OwnerId> owners = numbers.resolve(List.of(ANNA, BO, ANNA));

      assertThat(owners.get(0)).isEqualTo(owners.get(2)).isNotEqualTo(owners.get(1));
    }
  }

  @Test
  void a_forgotten_number_leads_to_its_owner_no_more() {
    try (OwnerNumbers numbers = open()) {
      OwnerId before = numbers.resolve(List.of(ANNA)).getFirst();
      numbers.forget(ANNA);

      assertThat(numbers.resolve(List.of(ANNA)).getFirst()).isNotEqualTo(before);
    }
  }

  @Test
  void keeps_no_number_in_its_files() throws IOException {
    try (OwnerNumbers numbers = open()) {
      numbers.resolve(List.of(ANNA, BO));
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(ANNA, BO);
      }
    }
  }
}
