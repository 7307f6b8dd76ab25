package city.vault.service.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Attachment;
import city.vault.rulebook.StateKey;
import city.vault.service.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which private values there are, and what became of those that there were. */
final class PrivateModel {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{32,}");

  private final Map<StateKey, byte[]> kept = new HashMap<>();
  private final Set<StateKey> gone = new TreeSet<>();
  private final List<byte[]> purged = new ArrayList<>();

  void keep(StateKey key, Act act, Attachment.Name name) {
    kept.put(key, act.submission().attachment(name).bytes().orElseThrow());
    gone.remove(key);
  }

  /** Purges what is there; most of what a command purges never was. */
  void purge(StateKey key) {
    byte[] value = kept.remove(key);
    gone.add(key);
    if (value != null) {
      purged.add(value);
    }
  }

  /** The random bytes that must be nowhere any more. */
  List<byte[]> purged() {
    return purged.stream().flatMap(PrivateModel::randomOf).toList();
  }

  /** The random bytes that must be somewhere. */
  List<byte[]> kept() {
    return kept.values().stream().flatMap(PrivateModel::randomOf).toList();
  }

  /** All of a binary value, and of a text what is base64 in it. */
  private static Stream<byte[]> randomOf(byte[] value) {
    if (value[0] != '{') {
      return Stream.of(value);
    }
    return BASE64
        .matcher(new String(value, StandardCharsets.ISO_8859_1))
        .results()
        .map(found -> found.group().getBytes(StandardCharsets.ISO_8859_1));
  }

  void assertKeptBy(Ledger ledger) {
    kept.forEach((key, value) ->
        assertThat(ledger.privateValue(key))
            .as(key.value())
            .hasValueSatisfying(found -> assertThat(found).isEqualTo(value)));
    gone.forEach(key -> assertThat(ledger.privateValue(key)).as(key.value()).isEmpty());
  }
}
