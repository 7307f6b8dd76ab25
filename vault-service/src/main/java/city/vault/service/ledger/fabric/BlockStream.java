package city.vault.service.ledger.fabric;

import city.vault.service.ledger.LedgerException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.protos.common.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the channel's blocks on, in order and without gaps, on a thread of its own. It goes to the
 * next peer where the one before can't be reached.
 */
final class BlockStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BlockStream.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Gateways gateways;
  private final Consumer<Network> check;
  private final LongSupplier next;
  private final Consumer<Block> consumer;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean flowing;
  private volatile CloseableIterator<Block> opened;

  /**
   * A stream that is not started yet.
   *
   * @param check refuses a peer whose blocks are not wanted, by throwing
   * @param next the number of the block that is wanted next
   */
  BlockStream(
      Gateways gateways, Consumer<Network> check, LongSupplier next, Consumer<Block> consumer) {
    this.gateways = gateways;
    this.check = check;
    this.next = next;
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("ledger-blocks").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Whether a peer delivers, as far as is known. */
  boolean isFlowing() {
    return flowing;
  }

  private void run() {
    for (int turn = 0; !closed; turn++) {
      Network network = gateways.network(turn);
      try (CloseableIterator<Block> blocks = open(network)) {
        opened = blocks;
        flowing = true;
        while (!closed && blocks.hasNext()) {
          consumer.accept(blocks.next());
        }
      } catch (GatewayRuntimeException e) {
        if (!closed) {
          LOG.warn("a peer delivers no blocks: {}", e.getStatus().getCode());
        }
      } catch (LedgerException e) {
        LOG.error("a peer's blocks are not taken in: {}", e.getMessage());
      } catch (RuntimeException e) {
        // The class alone: a message may say something personal.
        if (!closed) {
          LOG.error("a block was not taken in: {}", e.getClass().getName());
        }
      }
      flowing = false;
      pause();
    }
  }

  private CloseableIterator<Block> open(Network network) {
    check.accept(network);
    return network.newBlockEventsRequest().startBlock(next.getAsLong()).build().getEvents();
  }

  private void pause() {
    if (!closed) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        // Closing is all that interrupts it.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    CloseableIterator<Block> blocks = opened;
    if (blocks != null) {
      blocks.close();
    }
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
