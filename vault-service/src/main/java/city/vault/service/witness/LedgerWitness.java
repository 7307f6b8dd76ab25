package city.vault.service.witness;

import city.vault.client.party.Openers;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.crypto.Opener;
import city.vault.crypto.Signer;
import city.vault.crypto.SigningKey;
import city.vault.protocol.Entry;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.Header;
import city.vault.protocol.Lot;
import city.vault.protocol.MerkleTree;
import city.vault.protocol.NetworkId;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerHead;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Read;
import city.vault.protocol.Signed;
import city.vault.protocol.TxId;
import city.vault.protocol.TxRoot;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.TransactionBody;
import city.vault.rulebook.access.ReadRule;
import city.vault.rulebook.grant.GrantState;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.Ledger;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A witness over its own peer's ledger. It trusts nothing that it is told: the block, the entry,
 * the signed read and the grant are looked up on its own peer. One signature a transaction and one
 * opened box a lot serve all reads; the rest of a release is look-ups. What it has not seen yet it
 * waits for, for 2 s.
 */
public final class LedgerWitness implements Witness {
  /** How old a committed access may be to be released. */
  private static final Duration RELEASE_WITHIN = Duration.ofMinutes(2);

  /** How long its own peer may be behind the one that answered the institution. */
  private static final Duration BEHIND = Duration.ofSeconds(2);

  /** What is further ahead than this is not waited for. */
  private static final long MOST_BLOCKS_AHEAD = 1_000;

  private static final Duration POLL = Duration.ofMillis(5);

  private final PartyId party;
  private final NetworkId network;
  private final Ledger ledger;
  private final Signer signer;
  private final Openers openers;
  private final Clock clock;
  private final SecureRandom random;
  private final Cache<Place, Seen> transactions = Caffeine.newBuilder().maximumSize(2_000).build();
  private final Cache<Lot, List<byte[]>> shares = Caffeine.newBuilder().maximumSize(20_000).build();

  /** Where a transaction is said to stand. */
  private record Place(TxId tx, long block) {}

  /** A transaction that the witness has seen, with its own root of it. */
  private record Seen(
      BlockTransaction transaction,
      List<List<Digest>> paths,
      List<byte[]> entries,
      Map<Digest, Read> reads,
      Signed<TxRoot> root) {}

  public LedgerWitness(
      PartyId party,
      NetworkId network,
      Ledger ledger,
      Signer signer,
      Openers openers,
      Clock clock,
      SecureRandom random) {
    this.party = party;
    this.network = network;
    this.ledger = ledger;
    this.signer = signer;
    this.openers = openers;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public PartyId party() {
    return party;
  }

  /** The key that it signs with. */
  SigningKey key() {
    return signer.publicKey();
  }

  /** Whether its own peer answers, as far as it knows. */
  boolean isReady() {
    return ledger.takesTransactions();
  }

  /** The owner's head as its own peer has it, under the asker's nonce. */
  public Signed<OwnerHead> head(OwnerId owner, Nonce nonce) {
    // Block first, head after: the head is then at least as new as the block that it is stated at.
    Block last =
        ledger
            .block(ledger.height() - 1)
            .orElseThrow(() -> new NotSeenException("there is no block yet"));
    TraceHead head = TraceHead.of(ledger.state(), network, owner);
    return Signed.sign(
        new OwnerHead(
            header(nonce), party, owner, head.seq(), head.head(), last.number(), last.hash()),
        signer);
  }

  @Override
  public Release release(TxId tx, long block, OwnerId owner, long seq) {
    if (!isReady()) {
      // A grant may have ended meanwhile without the witness knowing.
      throw new WitnessAwayException("its own peer does not answer");
    }
    Seen seen = seen(new Place(tx, block));
    List<BlockTransaction.Line> lines = seen.transaction().entries();
    int index = 0;
    while (index < lines.size()
        && !(lines.get(index).owner().equals(owner) && lines.get(index).seq() == seq)) {
      index++;
    }
    if (index == lines.size()) {
      throw new NotSeenException("the transaction wrote no such entry");
    }
    return new Release(seen.root(), index, seen.paths().get(index), shares(seen, index));
  }

  /** Waits for what is on its way: the block, and what was handed to the peer beside it. */
  private Seen seen(Place place) {
    long deadline = System.nanoTime() + BEHIND.toNanos();
    Optional<Seen> seen = see(place);
    while (seen.isEmpty()) {
      if (place.block() > ledger.height() + MOST_BLOCKS_AHEAD || System.nanoTime() > deadline) {
        throw new NotSeenException("its own peer does not have it");
      }
      rest();
      seen = see(place);
    }
    return seen.get();
  }

  private static void rest() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WitnessAwayException("interrupted");
    }
  }

  private Optional<Seen> see(Place place) {
    Optional<Seen> known = Optional.ofNullable(transactions.getIfPresent(place));
    if (known.isPresent()) {
      return known;
    }
    Optional<Block> block = ledger.block(place.block());
    if (block.isEmpty()) {
      return Optional.empty();
    }
    BlockTransaction transaction =
        block.get().transactions().stream()
            .filter(t -> t.id().equals(place.tx()))
            .findFirst()
            .orElseThrow(() -> new NotSeenException("no such transaction in that block"));
    return ledger
        .privateValue(StateKey.body(place.tx()), TransactionBody::decode)
        .map(body -> transactions.get(place, _ -> sign(place, transaction, body)));
  }

  private Seen sign(Place place, BlockTransaction transaction, TransactionBody body) {
    List<Digest> hashes = transaction.entries().stream().map(BlockTransaction.Line::hash).toList();
    TxRoot root =
        new TxRoot(
            header(nonce()),
            party,
            place.tx(),
            place.block(),
            hashes.size(),
            MerkleTree.root(hashes));
    return new Seen(
        transaction,
        MerkleTree.paths(hashes),
        body.entries(),
        reads(body),
        Signed.sign(root, signer));
  }

  /** The shares of what the entry permits, if it is recent and its grant still active. */
  private SortedMap<Integer, byte[]> shares(Seen seen, int index) {
    Entry entry = Entry.parse(seen.entries().get(index));
    Instant now = clock.instant();
    if (entry.event() != Entry.Event.READ
        || !entry.outcome().equals(Entry.PERMITTED)
        || entry.at().plus(RELEASE_WITHIN).isBefore(now)) {
      return Collections.emptySortedMap();
    }
    Read read = seen.reads().get(entry.object());
    if (read == null) {
      throw new NotSeenException("the entry's signed read is not in the transaction");
    }
    Optional<GrantState> grant = GrantState.find(ledger.state(), read.grant());
    // The read itself was counted when it was decided: how many there were is not asked again.
    if (grant.isEmpty()
        || ReadRule.barred(ledger.state(), grant.get(), now, 0).isPresent()
        || ReadRule.gone(read, ledger.state()).isPresent()) {
      return Collections.emptySortedMap();
    }
    return sharesOf(read, grant.get());
  }

  /** The signed reads by the digest that their entries name. */
  private static Map<Digest, Read> reads(TransactionBody body) {
    Map<Digest, Read> reads = new HashMap<>();
    for (var operation : body.operations()) {
      if (operation.command().object() instanceof Read read) {
        reads.put(operation.command().digest(), read);
      }
    }
    return reads;
  }

  private SortedMap<Integer, byte[]> sharesOf(Read read, GrantState grant) {
    int me = grant.grant().release().witnesses().indexOf(party);
    if (me < 0) {
      return Collections.emptySortedMap();
    }
    SortedMap<Integer, byte[]> released = new TreeMap<>();
    for (int i = 0; i < read.items().size(); i++) {
      GrantState.Lent lent = grant.lent(read.items().get(i)).orElseThrow();
      List<byte[]> all = sharesOf(lent.lot(), me);
      if (lent.place() < all.size()) {
        released.put(i, all.get(lent.place()));
      }
    }
    return Collections.unmodifiableSortedMap(released);
  }

  /** Opened once a lot; none where its boxes are purged. */
  private List<byte[]> sharesOf(Lot lot, int me) {
    List<byte[]> opened = shares.getIfPresent(lot);
    if (opened != null) {
      return opened;
    }
    Optional<byte[]> boxes = ledger.privateValue(StateKey.boxes(lot));
    if (boxes.isEmpty()) {
      return List.of();
    }
    List<byte[]> all = open(lot, boxes.get(), me);
    shares.put(lot, all);
    return all;
  }

  /**
   * The shares for this witness, sealed to the key that it has now or had when the lot was sealed;
   * none where a phone or an issuer sealed something else.
   */
  private List<byte[]> open(Lot lot, byte[] encoded, int me) {
    for (Opener opener : openers.all()) {
      try {
        GrantBoxes boxes = GrantBoxes.decode(encoded);
        List<byte[]> opened = GrantBoxes.openShares(network, lot, opener, boxes.shares().get(me));
        if (opened.size() == boxes.items().size()) {
          return opened;
        }
      } catch (CryptoException | ProtocolException | IndexOutOfBoundsException e) {
        // Sealed to another of the keys, or to none.
      }
    }
    return List.of();
  }

  private Header header(Nonce nonce) {
    return new Header(
        network, signer.publicKey().id(), nonce, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private Nonce nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new Nonce(HexFormat.of().formatHex(bytes));
  }
}
