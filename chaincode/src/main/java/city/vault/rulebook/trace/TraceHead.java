package city.vault.rulebook.trace;

import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.GrantId;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.rulebook.Draft;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * An owner's head: where its trace ends, which accesses were decided lately, how often each live
 * grant was read and how often each party was refused. A read writes nothing else.
 *
 * @param seq number of the last entry, 0 before the first
 * @param head its entry hash
 * @param forgotten how far what follows has been forgotten
 * @param recent permitted accesses decided lately, oldest first
 * @param counts reads per live grant, oldest first
 * @param refused what each party was refused lately, in the order of its first refusal
 */
public record TraceHead(
    long seq,
    Digest head,
    Forgotten forgotten,
    List<Recent> recent,
    List<Count> counts,
    List<RefusedReads> refused) {
  /** Most permitted accesses remembered at once; one more within their time is refused. */
  public static final int MAX_RECENT = 128;

  /** Most live grants whose reads are counted at once. */
  public static final int MAX_COUNTS = 4_096;

  /** Most parties whose refused accesses are counted at once. */
  public static final int MAX_REFUSED = 64;

  /**
   * How far transaction times may run backwards: each is within 60 s of every endorser's clock.
   * What is forgotten must not be needed again by a transaction that claims to be earlier.
   */
  private static final Duration BACKWARDS = Duration.ofMinutes(2);

  /**
   * An access decided lately.
   *
   * @param key first half of SM3(signer ‖ id): an id is scoped to its signer
   * @param object digest of the signed bytes
   * @param until when the same bytes are no longer fresh
   * @param seq its entry, 0 if it was only counted
   * @param refusal number of its refusal, 0 if permitted
   */
  public record Recent(String key, Digest object, Instant until, long seq, int refusal) {
    /** Its entry, if it is one. */
    public OptionalLong entry() {
      return seq == 0 ? OptionalLong.empty() : OptionalLong.of(seq);
    }
  }

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
    refused = List.copyOf(refused);
  }

  /** The owner's head in that view, which starts at seq 0. */
  public static TraceHead of(StateView state, NetworkId network, OwnerId owner) {
    return find(state, owner)
        .orElseGet(() ->
            new TraceHead(
                0,
                Entry.start(network, owner),
                Forgotten.NOTHING,
                List.of(),
                List.of(),
                List.of()));
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
    return new TraceHead(seq + 1, Entry.chain(head, body), forgotten, recent, counts, refused);
  }

  /** The first access remembered under that key. */
  public Optional<Recent> recent(String key) {
    return remembered().filter(r -> r.key().equals(key)).findFirst();
  }

  /** Those very bytes, remembered under that key. */
  public Optional<Recent> recent(String key, Digest object) {
    return remembered().filter(r -> r.key().equals(key) && r.object().equals(object)).findFirst();
  }

  private Stream<Recent> remembered() {
    return Stream.concat(recent.stream(), refused.stream().flatMap(r -> r.recent().stream()));
  }

  /** Whether one more permitted access can be remembered. */
  public boolean hasRoom() {
    return recent.size() < MAX_RECENT && counts.size() < MAX_COUNTS;
  }

  /** What that party was refused; empty if nothing is known of it. */
  public Optional<RefusedReads> refused(PartyId party) {
    return refused.stream().filter(r -> r.party().equals(party)).findFirst();
  }

  /**
   * Whether one more refused access of that party can be remembered and counted. Each has its own
   * room, so that nobody is in another's way.
   */
  public boolean hasRoomToRefuse(PartyId party) {
    return refused(party).map(RefusedReads::hasRoom).orElse(refused.size() < MAX_REFUSED);
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

  /** Days since 1970 UTC. */
  static int dayOf(Instant time) {
    return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), 86_400L));
  }

  /** Without what ended so long before {@code now} that no transaction needs it any more. */
  public TraceHead pruned(Instant now) {
    Instant needed = now.minus(BACKWARDS);
    if (remembered().noneMatch(r -> r.until().isBefore(needed))
        && counts.stream().noneMatch(c -> c.until().isBefore(needed))
        && refused.stream().allMatch(r -> r.isNeeded(needed))) {
      return this;
    }
    List<RefusedReads> kept = refused.stream().map(r -> r.pruned(needed)).toList();
    return new TraceHead(
        seq,
        head,
        forgetting(needed, kept),
        recent.stream().filter(r -> !r.until().isBefore(needed)).toList(),
        counts.stream().filter(c -> !c.until().isBefore(needed)).toList(),
        kept.stream().filter(r -> r.isNeeded(needed)).toList());
  }

  private Forgotten forgetting(Instant needed, List<RefusedReads> kept) {
    Forgotten more = forgotten;
    for (Recent access : remembered().filter(r -> r.until().isBefore(needed)).toList()) {
      more = more.access(access.until());
    }
    for (Count count : counts.stream().filter(c -> c.until().isBefore(needed)).toList()) {
      more = more.term(count.until());
    }
    for (RefusedReads over : kept.stream().filter(r -> !r.isNeeded(needed)).toList()) {
      more = more.day(over.day());
    }
    return more;
  }

  /**
   * Whether an access that is fresh until then would be remembered, had it been decided before. An
   * earlier one could be the repetition of one that was forgotten while the clock was ahead.
   */
  public boolean wouldRemember(Instant until) {
    return until.isAfter(forgotten.accesses());
  }

  /**
   * The time by which grants are judged at {@code now}. It is past every term whose count was
   * forgotten while the clock was ahead, or its reads would begin anew.
   */
  public Instant pastTerms(Instant now) {
    Instant past = forgotten.terms().plusMillis(1);
    return now.isBefore(past) ? past : now;
  }

  /** Remembering one more permitted access. */
  public TraceHead remembering(Recent access) {
    List<Recent> more = new ArrayList<>(recent);
    more.add(access);
    return new TraceHead(seq, head, forgotten, more, counts, refused);
  }

  /** Remembering and counting one more access that was refused to that party, at {@code now}. */
  public TraceHead refusing(PartyId party, Recent access, Instant now) {
    RefusedReads before =
        refused(party)
            .orElseGet(() ->
                RefusedReads.none(party, Math.max(dayOf(now), forgotten.day()), access.object()));
    List<RefusedReads> more = new ArrayList<>(refused);
    int place = more.indexOf(before);
    if (place < 0) {
      more.add(before.and(access));
    } else {
      more.set(place, before.and(access));
    }
    return new TraceHead(seq, head, forgotten, recent, counts, more);
  }

  /** On the day of {@code now}, where refused accesses of the days before count no longer. */
  public TraceHead onDayOf(Instant now) {
    return new TraceHead(
        seq, head, forgotten, recent, counts, refused.stream().map(r -> r.onDayOf(now)).toList());
  }

  /** Counting one more read of the grant, at {@code now}. */
  public TraceHead counting(GrantId grant, Instant until, Instant now) {
    List<Count> more = new ArrayList<>(counts);
    more.removeIf(c -> c.grant().equals(grant));
    int today = readsOnDayOf(now, grant);
    int day = counts.stream().filter(c -> c.grant().equals(grant)).mapToInt(Count::day).sum();
    more.add(new Count(grant, reads(grant) + 1, until, Math.max(day, dayOf(now)), today + 1));
    return new TraceHead(seq, head, forgotten, recent, more, refused);
  }

  /** Without the grant's count, which begins anew. */
  public TraceHead forgetting(GrantId grant) {
    return new TraceHead(
        seq,
        head,
        forgotten,
        recent,
        counts.stream().filter(c -> !c.grant().equals(grant)).toList(),
        refused);
  }

  byte[] encoded() {
    return TraceHeadCodec.encode(this);
  }

  /**
   * Reads {@link #encoded}'s form.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static TraceHead decode(byte[] value) {
    return TraceHeadCodec.decode(value);
  }
}
