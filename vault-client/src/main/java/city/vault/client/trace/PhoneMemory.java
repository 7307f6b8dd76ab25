package city.vault.client.trace;

import city.vault.client.PrivateFile;
import city.vault.client.http.SignedWire;
import city.vault.client.http.WireJson;
import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a phone keeps of an owner's trace, as a JSON file of mode 600: {@code {"network", "owner",
 * "seq", "head", "witnessed": [signed heads], "signed": {digest: seq or 0}, "clerks": [{"agent",
 * "until"}], "since": time}}.
 *
 * @param seq number of the last entry that enough witnesses vouched for, 0 before the first
 * @param head its hash
 * @param witnessed the signed heads that vouched, one a witness
 * @param signed digests of all that this phone signed, each with the entry that the service said it
 *     became, 0 while it has not said so
 * @param clerks who may act for it after that entry, where it is a company
 * @param since from when on this phone's key rules, where a re-binding gave it; empty for one that
 *     was there from the beginning, and before its re-binding was seen
 */
public record PhoneMemory(
    NetworkId network,
    OwnerId owner,
    long seq,
    Digest head,
    List<SignedWire> witnessed,
    Map<Digest, Long> signed,
    List<Clerk> clerks,
    Optional<Instant> since) {
  private static final int MAX_FILE = 16 * 1024 * 1024;

  public PhoneMemory {
    witnessed = List.copyOf(witnessed);
    signed = Map.copyOf(signed);
    clerks = List.copyOf(clerks);
  }

  /** Of a phone that has seen nothing yet. */
  public static PhoneMemory blank(NetworkId network, OwnerId owner) {
    return new PhoneMemory(
        network,
        owner,
        0,
        Entry.start(network, owner),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty());
  }

  /** What is kept in that file, blank if there is none. */
  static PhoneMemory load(Path file, NetworkId network, OwnerId owner) throws IOException {
    if (!Files.exists(file)) {
      return blank(network, owner);
    }
    PhoneMemory kept = WireJson.read(PhoneMemory.class, PrivateFile.read(file, MAX_FILE));
    if (!kept.network().equals(network) || !kept.owner().equals(owner)) {
      throw new IOException(file.getFileName() + " is another owner's");
    }
    return kept;
  }

  void save(Path file) throws IOException {
    PrivateFile.write(file, WireJson.write(this));
  }

  /** After this phone has signed that, before it hands it in; with 0 while the entry is unknown. */
  PhoneMemory signing(Digest object, long entry) {
    Map<Digest, Long> more = new TreeMap<>(signed);
    more.merge(object, entry, Math::max);
    return new PhoneMemory(network, owner, seq, head, witnessed, more, clerks, since);
  }

  /** After the re-binding that this phone signed was seen in the trace. */
  PhoneMemory ruling(Instant from) {
    return new PhoneMemory(network, owner, seq, head, witnessed, signed, clerks, Optional.of(from));
  }

  /** After a check without alarm. */
  PhoneMemory seen(long seq, Digest head, List<SignedWire> witnessed, List<Clerk> nowClerks) {
    return new PhoneMemory(
        network, owner, seq, head, new ArrayList<>(witnessed), signed, nowClerks, since);
  }
}
