package city.vault.client.asset;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Town;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final IssuerSecret SECRET = IssuerSecret.generate(RANDOM);

  @TempDir private Path folder;
  private final Town town = new Town();
  private final StatedVersion version = Stated.to(town);

  private Outbox outbox(IssuerSecret secret) {
    return new Outbox(folder.resolve("outbox"), secret, RANDOM);
  }

  @Test
  void gives_back_what_another_run_has_kept_until_it_is_done() {
    assertThat(outbox(SECRET).left()).isEmpty();
    Outbox.Kept kept = outbox(SECRET).keep(List.of(version), NOW);
    assertThat(outbox(SECRET).left())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(kept);
    assertThat(kept.until()).isAfter(NOW.plus(Duration.ofHours(24)));
    kept.done();
    kept.done();
    assertThat(outbox(SECRET).left()).isEmpty();
  }

  @Test
  void shows_nobody_a_key() throws IOException {
    Outbox.Kept kept = outbox(SECRET).keep(List.of(version), NOW);
    assertThat(Files.getPosixFilePermissions(kept.file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.readString(kept.file(), StandardCharsets.ISO_8859_1))
        .doesNotContain(Base64.getEncoder().encodeToString(version.key().bytes()))
        .doesNotContain("statement");
    assertThat(outbox(IssuerSecret.generate(RANDOM)).left()).isEmpty();
    assertThat(kept.file()).exists();
  }

  @Test
  void a_broken_file_holds_no_other_up() throws IOException {
    Outbox.Kept broken = outbox(SECRET).keep(List.of(version), NOW);
    Outbox.Kept whole = outbox(SECRET).keep(List.of(version), NOW);
    byte[] bytes = Files.readAllBytes(broken.file());
    for (int length : new int[] {0, 11, 12, bytes.length - 1}) {
      Files.write(broken.file(), Arrays.copyOf(bytes, length));
      assertThat(outbox(SECRET).left())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(whole);
    }
  }
}
