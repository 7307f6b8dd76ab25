package city.vault.rulebook.trace;

import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.GrantId;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.rulebook.Draft;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An owner's head: where its trace ends, which accesses were decided lately and how often each live
 * grant was read. Fixed-width binary, big-endian, because a read writes nothing else:
 *
 * <pre>
 * u64 seq ‖ 32 head ‖ u16 n ‖ n × recent ‖ u16 m ‖ m × count
 * recent = 16 key ‖ 32 object ‖ i64 until (ms) ‖ u64 seq ‖ u16 refusal (0: none)
 * count  = 16 grant ‖ u32 reads ‖ i64 until (ms) ‖ u32 day (since 1970) ‖ u32 reads of the day
 * </pre>
 *
 * @param seq number of the last entry, 0 before the first
 * @param head its entry hash
 * @param recent accesses decided lately, oldest first
 * @param counts reads per live grant, oldest first
 */
public record TraceHead(long seq, Digest head, List<Recent> recent, List<Count> counts) {
  /** Most accesses remembered at once; one more within their time is refused. */
  public static final int MAX_RECENT = 128;

  /** Most live grants whose reads are counted at once. */
  public static final int MAX_COUNTS = 4_096;

  /**
   * How far transaction times may run backwards: each is within 60 s of every endorser's clock.
   * What is forgotten must not be needed again by a transaction that claims to be earlier.
   */
  private static final Duration BACKWARDS = Duration.ofMinutes(2);

  private static final int RECENT_BYTES = 16 + 32 + 8 + 8 + 2;
  private static final int COUNT_BYTES = 16 + 4 + 8 + 4 + 4;

  /**
   * An access decided lately.
   *
   * @param key first half of SM3(signer ‖ id): an id is scoped to its signer
   * @param object digest of the signed bytes
   * @param until when the same bytes are no longer fresh
   * @param seq its entry
   * @param refusal number of its refusal, 0 if permitted
   */
  public record Recent(String key, Digest object, Instant until, long seq, int refusal) {}

  /**
   * How often a grant was read.
   *
   * @param until when the grant ends
   * @param day of the last read, in days since 1970 UTC
   * @param today how often it was read on that day
   */
  public record Count(GrantId grant, int reads, Instant until, int day, int today) {}

  public TraceHead {
    recent = List.copyOf(recent);
    counts = List.copyOf(counts);
  }

  /** The owner's head in that view, which starts at seq 0. */
  public static TraceHead of(StateView state, NetworkId network, OwnerId owner) {
    return find(state, owner)
        .orElseGet(() -> new TraceHead(0, Entry.start(network, owner), List.of(), List.of()));
  }

  /** The owner's head in that view, empty before the first entry. */
  public static Optional<TraceHead> find(StateView state, OwnerId owner) {
    return state.get(StateKey.head(owner)).map(TraceHead::decode);
  }

  public void write(Draft draft, OwnerId owner) {
    draft.put(StateKey.head(owner), encoded());
  }

  /** The head after one more entry. */
  public TraceHead extended(byte[] body) {
    return new TraceHead(seq + 1, Entry.chain(head, body), recent, counts);
  }

  /** The first access remembered under that key. */
  public Optional<Recent> recent(String key) {
    return recent.stream().filter(r -> r.key().equals(key)).findFirst();
  }

  /** Those very bytes, remembered under that key. */
  public Optional<Recent> recent(String key, Digest object) {
    return recent.stream()
        .filter(r -> r.key().equals(key) && r.object().equals(object))
        .findFirst();
  }

  /** Whether one more access can be remembered. */
  public boolean hasRoom() {
    return recent.size() < MAX_RECENT && counts.size() < MAX_COUNTS;
  }

  /** How often the grant was read. */
  public int reads(GrantId grant) {
    return counts.stream().filter(c -> c.grant().equals(grant)).mapToInt(Count::reads).sum();
  }

  /**
   * How often the grant was read on the day of {@code now}. A transaction that claims to be of the
   * day before that of the last read belongs to the latter: times may run backwards a little, and a
   * midnight is not gone through twice.
   */
  public int readsOnDayOf(Instant now, GrantId grant) {
    return counts.stream()
        .filter(c -> c.grant().equals(grant) && dayOf(now) <= c.day())
        .mapToInt(Count::today)
        .sum();
  }

  private static int dayOf(Instant time) {
    return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), 86_400L));
  }

  /** Without what ended so long before {@code now} that no transaction needs it any more. */
  public TraceHead pruned(Instant now) {
    Instant needed = now.minus(BACKWARDS);
    if (recent.stream().noneMatch(r -> r.until().isBefore(needed))
        && counts.stream().noneMatch(c -> c.until().isBefore(needed))) {
      return this;
    }
    return new TraceHead(
        seq,
        head,
        recent.stream().filter(r -> !r.until().isBefore(needed)).toList(),
        counts.stream().filter(c -> !c.until().isBefore(needed)).toList());
  }

  /** Remembering one more access. */
  public TraceHead remembering(Recent access) {
    List<Recent> more = new ArrayList<>(recent);
    more.add(access);
    return new TraceHead(seq, head, more, counts);
  }

  /** Counting one more read of the grant, at {@code now}. */
  public TraceHead counting(GrantId grant, Instant until, Instant now) {
    List<Count> more = new ArrayList<>(counts);
    more.removeIf(c -> c.grant().equals(grant));
    int today = readsOnDayOf(now, grant);
    int day = counts.stream().filter(c -> c.grant().equals(grant)).mapToInt(Count::day).sum();
    more.add(new Count(grant, reads(grant) + 1, until, Math.max(day, dayOf(now)), today + 1));
    return new TraceHead(seq, head, recent, more);
  }

  /** Without the grant's count, which begins anew. */
  public TraceHead forgetting(GrantId grant) {
    return new TraceHead(
        seq, head, recent, counts.stream().filter(c -> !c.grant().equals(grant)).toList());
  }

  byte[] encoded() {
    ByteBuffer out =
        ByteBuffer.allocate(
            8 + 32 + 2 + recent.size() * RECENT_BYTES + 2 + counts.size() * COUNT_BYTES);
    out.putLong(seq).put(head.bytes()).putShort((short) recent.size());
    for (Recent r : recent) {
      out.put(HexFormat.of().parseHex(r.key())).put(r.object().bytes());
      out.putLong(r.until().toEpochMilli()).putLong(r.seq()).putShort((short) r.refusal());
    }
    out.putShort((short) counts.size());
    for (Count c : counts) {
      out.put(HexFormat.of().parseHex(c.grant().value()));
      out.putInt(c.reads()).putLong(c.until().toEpochMilli());
      out.putInt(c.day()).putInt(c.today());
    }
    return out.array();
  }

  /**
   * Reads {@link #encoded}'s form.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static TraceHead decode(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    try {
      TraceHead head = decode(in);
      if (!in.hasRemaining()) {
        return head;
      }
    } catch (BufferUnderflowException e) {
      // Falls through: it ends too early.
    }
    throw new IllegalArgumentException("not an owner's head");
  }

  private static TraceHead decode(ByteBuffer in) {
    long seq = in.getLong();
    Digest head = digest(in);
    List<Recent> recent = new ArrayList<>();
    for (int n = Short.toUnsignedInt(in.getShort()); n > 0; n--) {
      recent.add(
          new Recent(
              hex16(in),
              digest(in),
              Instant.ofEpochMilli(in.getLong()),
              in.getLong(),
              Short.toUnsignedInt(in.getShort())));
    }
    List<Count> counts = new ArrayList<>();
    for (int m = Short.toUnsignedInt(in.getShort()); m > 0; m--) {
      counts.add(
          new Count(
              new GrantId(hex16(in)),
              in.getInt(),
              Instant.ofEpochMilli(in.getLong()),
              in.getInt(),
              in.getInt()));
    }
    return new TraceHead(seq, head, recent, counts);
  }

  private static Digest digest(ByteBuffer in) {
    byte[] bytes = new byte[Digest.SIZE];
    in.get(bytes);
    return Digest.of(bytes);
  }

  private static String hex16(ByteBuffer in) {
    byte[] bytes = new byte[16];
    in.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
