package city.vault.client.trace;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gapless run of a trace, checked entry by entry: each hash is computed anew from the one before.
 *
 * @param from the seq before the first entry
 * @param heads the heads from {@code from} on: one more than there are entries
 * @param entries what the entries say
 * @param alarm why the run ends early, if it does
 */
record Chain(long from, List<Digest> heads, List<Entry> entries, Optional<Alarm> alarm) {
  Chain {
    heads = List.copyOf(heads);
    entries = List.copyOf(entries);
  }

  /** Walks on from a head that is trusted. */
  static Chain walk(
      NetworkId network, OwnerId owner, long from, Digest head, List<TraceEntry> given) {
    List<Digest> heads = new ArrayList<>(List.of(head));
    List<Entry> entries = new ArrayList<>();
    for (TraceEntry next : given) {
      long seq = from + entries.size() + 1;
      Optional<Alarm.Code> wrong = Optional.empty();
      Digest hash = Entry.chain(heads.getLast(), next.body());
      Optional<Entry> entry = parse(next.body());
      if (next.seq() != seq) {
        wrong = Optional.of(Alarm.Code.ENTRY_MISSING);
      } else if (!hash.equals(next.hash())
          || entry
              .filter(e -> e.network().equals(network) && e.owner().equals(owner))
              .filter(e -> e.seq() == seq)
              .isEmpty()) {
        wrong = Optional.of(Alarm.Code.ENTRY_ALTERED);
      }
      if (wrong.isPresent()) {
        return new Chain(from, heads, entries, Optional.of(new Alarm(wrong.get(), seq)));
      }
      heads.add(hash);
      entries.add(entry.orElseThrow());
    }
    return new Chain(from, heads, entries, Optional.empty());
  }

  private static Optional<Entry> parse(byte[] body) {
    try {
      return Optional.of(Entry.parse(body));
    } catch (CryptoException | ProtocolException e) {
      return Optional.empty();
    }
  }

  /** The seq of the last entry. */
  long seq() {
    return from + entries.size();
  }

  /** The head after the last entry. */
  Digest head() {
    return heads.getLast();
  }

  /** The head after that entry, if the run has it. */
  Optional<Digest> headAt(long seq) {
    return seq >= from && seq <= seq()
        ? Optional.of(heads.get((int) (seq - from)))
        : Optional.empty();
  }

  /** That entry, if the run has it. */
  Optional<Entry> entryAt(long seq) {
    return seq > from && seq <= seq()
        ? Optional.of(entries.get((int) (seq - from - 1)))
        : Optional.empty();
  }
}
