package city.vault.client.evidence;

import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.protocol.Header;
import city.vault.protocol.Read;
import city.vault.protocol.Signed;
import java.time.Duration;
import java.time.Instant;

/**
 * The access that a bundle is about: the read, and the entry that is to tell of it.
 *
 * @param body the entry's exact bytes
 */
record Access(Signed<Read> signed, Entry entry, byte[] body, ReadOutcome outcome) {
  /** How far apart the clocks of honest signers, ledger and witnesses may be. */
  static final Duration SKEW = Duration.ofSeconds(60);

  static Access read(BundleFiles files) {
    Signed<Read> read = files.open(Read.class, FileNames.READ);
    Entry entry = files.parse(FileNames.ENTRY, Entry::parse);
    ReadOutcome outcome =
        ReadOutcome.of(entry.outcome())
            .orElseThrow(
                () -> new FindingException(FileNames.ENTRY, "has an outcome that no read has"));
    return new Access(read, entry, files.bytes(FileNames.ENTRY), outcome);
  }

  Read read() {
    return signed.object();
  }

  /** The transaction's time. */
  Instant at() {
    return entry.at();
  }

  /** Whether the read was decided within its time (the ledger's own rule). */
  boolean isFresh() {
    Instant issuedAt = read().header().issuedAt();
    return !issuedAt.isAfter(at().plus(SKEW)) && !issuedAt.plus(read().maxAge()).isBefore(at());
  }

  /** Demands that the entry says of the read what the ledger writes of it. */
  void requireEntryTellsOfRead() {
    Json.Obj about =
        Json.object()
            .put("grant", read().grant().value())
            .put("items", read().items().stream().map(Read.Item::json).toList())
            .put("staff", read().staff().value())
            .put("reference", read().reference())
            .build();
    boolean tells =
        entry.event() == Entry.Event.READ
            && entry.object().equals(signed.digest())
            && entry.owner().equals(read().owner())
            && entry.actor().equals(read().institution().value())
            && entry.about().equals(about);
    FindingException.unless(tells, FileNames.ENTRY, "tells of something else than the read");
  }

  /** Demands that it was signed before the access was decided. */
  void requireBefore(Header header, String name) {
    FindingException.unless(
        !header.issuedAt().isAfter(at().plus(SKEW)),
        name + FileNames.OBJECT,
        "was signed after the access");
  }
}
