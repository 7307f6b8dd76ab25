package city.vault.client.party;

import static city.vault.client.Town.BANK;
import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Town;
import city.vault.protocol.Rotation;
import city.vault.protocol.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a folder give way to others, wherever that is interrupted. */
class NextKeysTest {
  private final Town town = new Town();

  @Test
  void opens_with_the_keys_of_the_past_what_was_sealed_to_them(@TempDir Path home)
      throws Exception {
    Identity first = Identity.generate(town.random);
    first.save(home, null);
    NextKeys succession = new NextKeys(home);
    Signed<Rotation> rotation = rotation(succession);
    succession.finish();
    assertFollowed(home, first, rotation);
    assertThat(Openers.load(home).find(town.phone.sealing().publicKey().id())).isEmpty();
  }

  @Test
  void goes_on_with_the_same_keys_and_bytes_when_it_was_interrupted(@TempDir Path home)
      throws Exception {
    Identity first = Identity.generate(town.random);
    first.save(home, null);
    Identity next = Identity.generate(town.random);
    next.save(home.resolve("next"), null);
    Signed<Rotation> rotation = rotation(new NextKeys(home));
    assertThat(rotation.object().signing()).isEqualTo(next.signing().publicKey());
    assertThat(rotation(new NextKeys(home)).bytes()).isEqualTo(rotation.bytes());
  }

  @Test
  void makes_keys_anew_where_they_were_not_all_saved(@TempDir Path home) throws Exception {
    Identity.generate(town.random).save(home, null);
    Identity half = Identity.generate(town.random);
    half.save(home.resolve("next"), null);
    Files.delete(home.resolve("next/sealing.key.pem"));
    assertThat(rotation(new NextKeys(home)).object().signing())
        .isNotEqualTo(half.signing().publicKey());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void puts_the_keys_in_their_place_however_far_it_came(int moves, @TempDir Path home)
      throws Exception {
    Identity first = Identity.generate(town.random);
    first.save(home, null);
    Signed<Rotation> rotation = rotation(new NextKeys(home));
    Files.move(home.resolve("next/rotation.json"), home.resolve("next/rotation.taken.json"));
    Path past = Files.createDirectories(home.resolve("past/1"));
    List<String> files =
        List.of("signing.pub.pem", "signing.key.pem", "sealing.pub.pem", "sealing.key.pem");
    for (int move = 0; move < moves; move++) {
      String file = files.get(move / 2);
      if (move % 2 == 0) {
        Files.move(home.resolve(file), past.resolve(file));
      } else {
        Files.move(home.resolve("next").resolve(file), home.resolve(file));
      }
    }
    NextKeys again = new NextKeys(home);
    assertThat(again.isTaken()).isTrue();
    again.finish();
    assertFollowed(home, first, rotation);
    assertThat(Identity.past(home)).hasSize(1);
    assertThat(again.isTaken()).isFalse();
  }

  private Signed<Rotation> rotation(NextKeys succession) throws IOException {
    return succession.rotation(town.random, next -> Town.rotation(BANK, town.as(BANK), next));
  }

  private static void assertFollowed(Path home, Identity first, Signed<Rotation> rotation)
      throws IOException {
    Openers openers = Openers.load(home);
    assertThat(openers.current().publicKey()).isEqualTo(rotation.object().sealing());
    assertThat(openers.find(first.sealing().publicKey().id())).isPresent();
    assertThat(Identity.load(home, null).signing().publicKey())
        .isEqualTo(rotation.object().signing());
  }
}
