package city.vault.client.party;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Roots;
import city.vault.client.Town;
import city.vault.client.scenario.ScenarioFile;
import city.vault.crypto.CryptoException;
import city.vault.protocol.Binding;
import city.vault.protocol.ProtocolException;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that people hand each other by mail are what they must be or are refused by a message that
 * does not quote them. A normal run replays the seeds; {@code ./vault fuzz} searches.
 */
class FilesFuzzTest {
  private static final Town TOWN = new Town();

  private static Stream<byte[]> seeds(String... whole) {
    return Stream.concat(Stream.of(whole), Stream.of("", "null", "[]", "{}", "{\"signing\":null}"))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<byte[]> allRoots() {
    return seeds(
        TOWN.roots().json(),
        "{\"network\":\"a\",\"registrar\":null,\"witnesses\":null,\"k\":1}",
        TOWN.roots().json().replaceFirst("(?s)\\[.*]", "[null]"));
  }

  static Stream<byte[]> ceremonies() {
    return seeds(
        Ceremony.binding(
                TOWN.as(Town.POLICE),
                TOWN.owner,
                TOWN.phone.publicKeys(),
                TOWN.identities.get(Town.NOTARY).signing().publicKey().id())
            .json(),
        "{\"object\":null,\"signatures\":null}",
        "{\"object\":\"e30=\",\"signatures\":[null]}");
  }

  static Stream<byte[]> keys() {
    return seeds(TOWN.phone.publicKeys().json());
  }

  static Stream<byte[]> scenarios() {
    return seeds(
        "{\"scenario\": \"micro-loan\", \"version\": 1, \"fields\": [null], \"ceilings\": {}}",
        "{\"a\": 99999999999999999999, \"b\": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}",
        "{\"a\": 1e400}");
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  @MethodSource("allRoots")
  @FuzzTest(maxDuration = "60s")
  void roots(byte[] input) {
    try {
      Roots roots = Roots.parse(text(input));
      assertThat(Roots.parse(roots.json())).isEqualTo(roots);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("roots: ");
    }
  }

  @MethodSource("ceremonies")
  @FuzzTest(maxDuration = "60s")
  void ceremony(byte[] input) {
    try {
      Ceremony<Binding> read = Ceremony.parse(Binding.class, text(input));
      assertThat(Ceremony.parse(Binding.class, read.json()).json()).isEqualTo(read.json());
    } catch (CryptoException | ProtocolException e) {
      assertThat(e).hasNoCause();
    }
  }

  @MethodSource("keys")
  @FuzzTest(maxDuration = "60s")
  void public_keys(byte[] input) {
    try {
      PublicKeys read = PublicKeys.parse(text(input));
      assertThat(read.json()).isEqualTo(text(input).strip());
    } catch (CryptoException e) {
      assertThat(e).hasNoCause();
    }
  }

  @MethodSource("scenarios")
  @FuzzTest(maxDuration = "60s")
  void scenario(byte[] input) {
    try {
      ScenarioFile.parse(text(input)).signed(TOWN.as(Town.BANK), Town.BANK);
    } catch (ProtocolException e) {
      assertThat(e).hasNoCause();
    }
  }
}
