package city.vault.service.witness;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.SigningKeyPair;
import city.vault.crypto.Sm3;
import city.vault.protocol.Header;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Signed;
import city.vault.protocol.TxId;
import city.vault.protocol.TxRoot;
import city.vault.service.LoanWorld;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WitnessesTest {
  private static final TxId TX = new TxId("ab".repeat(32));
  private static final OwnerId OWNER = new OwnerId("s1-" + "0".repeat(32));
  private static final SigningKeyPair KEY = SigningKeyPair.generate(new SecureRandom());

  private record Given(PartyId party, Supplier<Release> answer) implements Witness {
    @Override
    public Release release(TxId tx, long block, OwnerId owner, long seq) {
      return answer.get();
    }
  }

  private static Witness witness(String name, SortedMap<Integer, byte[]> shares) {
    PartyId party = new PartyId(name);
    Header header =
        new Header(
            LoanWorld.NETWORK,
            KEY.publicKey().id(),
            new Nonce("00".repeat(16)),
            Instant.parse("2026-11-23T08:00:00Z"));
    TxRoot root = new TxRoot(header, party, TX, 1, 1, Sm3.hash(new byte[0]));
    return new Given(party, () -> new Release(Signed.sign(root, KEY), 0, List.of(), shares));
  }

  private static Witness releasing(String name) {
    return witness(name, new TreeMap<>(java.util.Map.of(0, new byte[17])));
  }

  private static Witness away(String name) {
    return new Given(
        new PartyId(name),
        () -> {
          throw new WitnessAwayException("not there");
        });
  }

  private static Witness late(String name) {
    return new Given(
        new PartyId(name),
        () -> {
          throw new NotSeenException("a block behind");
        });
  }

  private static Witness hanging(String name) {
    return new Given(
        new PartyId(name),
        () -> {
          try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts down");
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<String> asked(Witness... witnesses) {
    return new Witnesses(List.of(witnesses))
        .release(TX, 1, OWNER, 1, 2, release -> !release.shares().isEmpty()).stream()
            .map(release -> release.root().object().witness().value())
            .toList();
  }

  @Test
  void two_of_three_are_enough_where_one_is_away() {
    assertThat(asked(releasing("first"), away("second"), releasing("third")))
        .containsExactlyInAnyOrder("first", "third");
  }

  @Test
  void waits_for_no_witness_that_is_not_needed() {
    long start = System.nanoTime();
    assertThat(asked(hanging("first"), releasing("second"), releasing("third")))
        .containsExactlyInAnyOrder("second", "third");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Witnesses.PATIENCE);
  }

  @Test
  void passes_on_what_there_is_where_too_few_answer_in_time() {
    assertThat(asked(releasing("first"), hanging("second"), late("third")))
        .containsExactly("first");
  }

  @Test
  void goes_on_to_the_next_where_one_releases_nothing() {
    assertThat(asked(witness("first", new TreeMap<>()), releasing("second"), releasing("third")))
        .contains("second", "third");
  }
}
