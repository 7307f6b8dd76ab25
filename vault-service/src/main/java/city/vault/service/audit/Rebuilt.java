package city.vault.service.audit;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.TxId;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.service.audit.Finding.Code;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.DecodedValues;
import city.vault.service.ledger.embedded.LedgerStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Public state and private digests as the blocks alone make them. It is kept in memory, so an audit
 * needs about as much of it as the public state has bytes.
 */
final class Rebuilt {
  private static final long DECODED_BYTES = 32L * 1024 * 1024;

  private final Map<StateKey, byte[]> state = new HashMap<>();
  private final Map<StateKey, PrivateWrite> privateWrites = new HashMap<>();

  private final DecodedValues decoded = new DecodedValues(DECODED_BYTES);

  private record PrivateWrite(Optional<Digest> digest, long block, TxId tx) {}

  StateView view() {
    return new View();
  }

  private final class View implements StateView {
    @Override
    public Optional<byte[]> get(StateKey key) {
      return Optional.ofNullable(state.get(key));
    }

    @Override
    public <T> Optional<T> get(StateKey key, Function<byte[], T> decoder) {
      return get(key).map(value -> decoded.decode(key, value, decoder));
    }
  }

  void apply(long block, BlockTransaction tx) {
    state.putAll(tx.writes());
    tx.privateWrites()
        .forEach((key, digest) -> privateWrites.put(key, new PrivateWrite(digest, block, tx.id())));
  }

  /** Lists where the stored public state is another one. */
  void compareState(LedgerStore store, Findings findings) {
    Set<StateKey> stored = new HashSet<>();
    store.eachState((key, value) -> {
      stored.add(key);
      byte[] expected = state.get(key);
      if (expected == null) {
        findings.add(Code.STATE_DIFFERS, "extra " + key);
      } else if (!Arrays.equals(expected, value)) {
        findings.add(Code.STATE_DIFFERS, "different " + key);
      }
    });
    state.keySet().stream()
        .filter(key -> !stored.contains(key))
        .sorted()
        .forEach(key -> findings.add(Code.STATE_DIFFERS, "missing " + key));
  }

  /** Lists where the stored private values don't have the digests of the blocks. */
  void comparePrivate(LedgerStore store, Findings findings) {
    Set<StateKey> stored = new HashSet<>();
    store.eachPrivate((key, value) -> {
      stored.add(key);
      PrivateWrite write = privateWrites.get(key);
      if (write == null) {
        findings.add(Code.PRIVATE_EXTRA, "no block wrote " + key);
      } else if (write.digest().isEmpty()) {
        findings.add(Code.PRIVATE_EXTRA, write.block(), write.tx(), "was purged: " + key);
      } else if (!Sm3.hash(value).equals(write.digest().get())) {
        findings.add(Code.PRIVATE_ALTERED, write.block(), write.tx(), key.value());
      }
    });
    privateWrites.entrySet().stream()
        .filter(e -> e.getValue().digest().isPresent() && !stored.contains(e.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> missing(e.getKey(), e.getValue(), findings));
  }

  private static void missing(StateKey key, PrivateWrite write, Findings findings) {
    Code code = key.equals(StateKey.body(write.tx())) ? Code.BODY_MISSING : Code.PRIVATE_MISSING;
    findings.add(code, write.block(), write.tx(), key.value());
  }
}
