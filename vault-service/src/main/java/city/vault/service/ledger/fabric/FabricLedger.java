package city.vault.service.ledger.fabric;

import city.vault.chaincode.Decision;
import city.vault.chaincode.DecisionCodec;
import city.vault.chaincode.Functions;
import city.vault.chaincode.Operations;
import city.vault.crypto.Digest;
import city.vault.protocol.Submission;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.TransactionBody;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.Followers;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.protos.common.BlockchainInfo;

/**
 * A channel of Hyperledger Fabric.
 *
 * <p>{@link #submit} has the chaincode decide at peers of two organisations, hands the transaction
 * to an orderer, and waits until the mirror has its block. Public state and blocks are read from
 * the mirror; private values from a peer, for no copy of them may outlive a purge.
 */
public final class FabricLedger implements Ledger {
  /** Most transactions in flight, well below the 500 calls that a peer's gateway takes. */
  static final int MAX_IN_FLIGHT = 100;

  /**
   * For how long a transaction is tried again whose endorsers differ, that was overtaken, or whose
   * private values no other peer takes yet: one of them is a block behind, or has just started.
   */
  private static final Duration RETRIES = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  /** How long a private value may take to reach the peer that is asked, from another's. */
  private static final Duration SPREAD = Duration.ofSeconds(10);

  private final String channel;
  private final Gateways gateways;
  private final Mirror mirror;
  private final Submitter submitter;
  private final Followers followers;
  private final BlockStream stream;
  private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);

  private FabricLedger(String channel, Gateways gateways, Mirror mirror) {
    this.channel = channel;
    this.gateways = gateways;
    this.mirror = mirror;
    this.submitter = new Submitter(gateways, mirror);
    this.followers = new Followers(mirror.height(), number -> mirror.block(number).orElseThrow());
    this.stream = new BlockStream(gateways, this::check, mirror::height, this::take);
  }

  /**
   * Opens a channel and returns when the mirror has what the channel had.
   *
   * @param dir the mirror's folder
   * @throws LedgerException UNAVAILABLE if no peer answers or the folder is in use, CORRUPT if it
   *     mirrors another channel
   */
  public static FabricLedger open(FabricAccess access, Path dir) throws IOException {
    Gateways gateways = new Gateways(access);
    Mirror mirror;
    try {
      mirror = Mirror.open(dir);
    } catch (LedgerException e) {
      gateways.close();
      throw e;
    }
    FabricLedger ledger = new FabricLedger(access.channel(), gateways, mirror);
    ledger.stream.start();
    try {
      ledger.catchUp();
      return ledger;
    } catch (LedgerException e) {
      ledger.close();
      throw e;
    }
  }

  private void catchUp() {
    long height = channelHeight();
    check(gateways.network(gateways.turn()));
    Optional<Long> reached =
        await(CATCH_UP, () -> Optional.of(mirror.height()).filter(own -> own >= height));
    if (reached.isEmpty()) {
      throw new LedgerException(
          LedgerException.Reason.UNAVAILABLE, "the channel's blocks do not arrive");
    }
  }

  /** Whether a peer has the channel that is mirrored. */
  private void check(Network network) {
    try {
      byte[] first =
          network.getContract("qscc").evaluateTransaction("GetBlockByNumber", channel, "0");
      mirror.mirrors(
          Digest.of(
              org.hyperledger.fabric.protos.common.Block.parseFrom(first)
                  .getHeader()
                  .getDataHash()
                  .toByteArray()));
    } catch (GatewayException | GatewayRuntimeException | InvalidProtocolBufferException e) {
      throw new LedgerException(LedgerException.Reason.UNAVAILABLE, "no peer answers", e);
    }
  }

  private long channelHeight() {
    try {
      byte[] info =
          gateways.call(
              network -> network.getContract("qscc").evaluateTransaction("GetChainInfo", channel));
      return BlockchainInfo.parseFrom(info).getHeight();
    } catch (GatewayException | GatewayRuntimeException | InvalidProtocolBufferException e) {
      throw new LedgerException(LedgerException.Reason.UNAVAILABLE, "no peer answers", e);
    }
  }

  private void take(org.hyperledger.fabric.protos.common.Block delivered) {
    ChannelBlock block = ChannelBlock.of(delivered);
    mirror.append(block);
    mirror.tell(block);
    followers.grewTo(block.number() + 1);
  }

  @Override
  public Commit submit(List<Submission> operations) {
    byte[] encoded = Operations.encode(operations);
    if (encoded.length > Operations.MAX_BYTES) {
      throw new IllegalArgumentException("a transaction has at most 90 MiB");
    }
    if (!inFlight.tryAcquire()) {
      throw new LedgerException(
          LedgerException.Reason.UNAVAILABLE, "too many transactions are in flight");
    }
    try {
      return commit(
          await(RETRIES, () -> submitter.attempt(encoded))
              .orElseThrow(() ->
                  new LedgerException(
                      LedgerException.Reason.CONFLICT,
                      "overtaken or not endorsed for " + RETRIES.toSeconds() + " s")));
    } finally {
      inFlight.release();
    }
  }

  private Commit commit(Submitter.Committed committed) {
    BlockTransaction transaction =
        mirror.block(committed.block()).orElseThrow().transactions().stream()
            .filter(t -> t.id().equals(committed.tx()))
            .findFirst()
            .orElseThrow();
    Decision decision = DecisionCodec.decode(committed.answer());
    return new Commit(
        committed.tx(),
        committed.block(),
        transaction.time(),
        decision.outcomes(),
        entries(committed, decision.entries()));
  }

  private List<Ruling.Written> entries(Submitter.Committed committed, List<Decision.Line> lines) {
    if (lines.isEmpty()) {
      return List.of();
    }
    StateKey key = StateKey.body(committed.tx());
    TransactionBody body =
        await(SPREAD, () -> privateValue(key, TransactionBody::decode))
            .orElseThrow(() ->
                new LedgerException(
                    LedgerException.Reason.UNKNOWN_OUTCOME,
                    "committed, but its entries did not reach the peer"));
    List<Ruling.Written> entries = new ArrayList<>();
    for (int place = 0; place < lines.size(); place++) {
      Decision.Line line = lines.get(place);
      entries.add(
          new Ruling.Written(
              line.operation(),
              line.owner(),
              line.seq(),
              line.previous(),
              line.hash(),
              body.entries().get(place)));
    }
    return List.copyOf(entries);
  }

  /** What is given within that time, empty if nothing is. */
  private static <T> Optional<T> await(Duration patience, Supplier<Optional<T>> given) {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<T> value = given.get();
    while (value.isEmpty() && System.nanoTime() - deadline < 0) {
      pause(PAUSE);
      value = given.get();
    }
    return value;
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException(LedgerException.Reason.UNKNOWN_OUTCOME, "interrupted", e);
    }
  }

  @Override
  public boolean takesTransactions() {
    return stream.isFlowing();
  }

  @Override
  public StateView state() {
    return mirror.state();
  }

  @Override
  public Optional<byte[]> privateValue(StateKey key) {
    try {
      byte[] value = gateways.evaluate(Functions.PRIVATE, key.value());
      return value.length == 0 ? Optional.empty() : Optional.of(value);
    } catch (GatewayException | GatewayRuntimeException e) {
      throw new LedgerException(
          LedgerException.Reason.UNAVAILABLE, "no peer gives private values", e);
    }
  }

  @Override
  public <T> Optional<T> privateValue(StateKey key, Function<byte[], T> decoder) {
    return privateValue(key).map(value -> mirror.decoded().decode(key, value, decoder));
  }

  @Override
  public long height() {
    return mirror.height();
  }

  @Override
  public Optional<Block> block(long number) {
    return mirror.block(number);
  }

  @Override
  public Following follow(long from, BlockListener listener) {
    return followers.follow(from, listener);
  }

  /** Ends all followings and frees the folder. What is in flight ends with an unknown outcome. */
  @Override
  public void close() {
    stream.close();
    followers.close();
    gateways.close();
    mirror.close();
  }
}
