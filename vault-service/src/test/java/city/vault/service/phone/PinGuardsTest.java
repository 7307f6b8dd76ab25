package city.vault.service.phone;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinGuardsTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final OwnerId OWNER = OwnerId.generate(1, RANDOM);
  private static final Digest RIGHT = Sm3.hash("right".getBytes(StandardCharsets.UTF_8));
  private static final Digest WRONG = Sm3.hash("wrong".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path folder;
  private PinGuards guards;
  private PinGuards.Made made;

  @BeforeEach
  void make() throws IOException {
    guards = new PinGuards(folder, RANDOM);
    made = guards.make(OWNER, RIGHT);
  }

  private PinGuards.Tried attempt(Digest verifier) throws IOException {
    return guards.attempt(OWNER, made.pin(), verifier).orElseThrow();
  }

  @Test
  void gives_the_secret_for_the_right_pin() throws IOException {
    assertThat(attempt(RIGHT).secret()).contains(made.secret());
  }

  @Test
  void deletes_the_secret_after_five_wrong_pins_in_a_row() throws IOException {
    for (int left = PinGuards.TRIES - 1; left >= 0; left--) {
      PinGuards.Tried tried = attempt(WRONG);
      assertThat(tried.triesLeft()).isEqualTo(left);
      assertThat(tried.secret()).isEmpty();
    }
    assertThat(guards.attempt(OWNER, made.pin(), RIGHT)).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void gives_all_tries_back_for_the_right_pin() throws IOException {
    attempt(WRONG);
    attempt(WRONG);
    assertThat(attempt(RIGHT).triesLeft()).isEqualTo(PinGuards.TRIES);
    assertThat(attempt(WRONG).triesLeft()).isEqualTo(PinGuards.TRIES - 1);
  }

  @Test
  void counts_tries_over_a_restart() throws IOException {
    attempt(WRONG);
    guards = new PinGuards(folder, RANDOM);
    assertThat(attempt(WRONG).triesLeft()).isEqualTo(PinGuards.TRIES - 2);
  }

  @Test
  void lets_nobody_use_up_the_tries_who_does_not_know_the_guards_name() throws IOException {
    Nonce other = new Nonce("0".repeat(32));
    for (int i = 0; i < PinGuards.TRIES; i++) {
      assertThat(guards.attempt(OWNER, other, WRONG)).isEmpty();
    }
    assertThat(attempt(RIGHT).secret()).contains(made.secret());
  }

  @Test
  void replaces_the_guard_of_a_phone_before() throws IOException {
    PinGuards.Made next = guards.make(OWNER, WRONG);
    assertThat(guards.attempt(OWNER, made.pin(), RIGHT)).isEmpty();
    assertThat(guards.attempt(OWNER, next.pin(), WRONG).orElseThrow().secret())
        .contains(next.secret());
  }

  @Test
  void keeps_no_verifier() throws IOException {
    String kept = Files.readString(folder.resolve(OWNER + ".json"));
    assertThat(kept).doesNotContain(RIGHT.hex());
  }
}
