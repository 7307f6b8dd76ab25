package city.vault.service.fault;

import city.vault.protocol.Submission;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.Ledger;
import java.util.List;
import java.util.Optional;

/** A witness's own peer, which can be cut off: then it has no block that is committed meanwhile. */
final class LatePeer implements Ledger {
  private final Ledger ledger;
  private volatile long seen = Long.MAX_VALUE;

  LatePeer(Ledger ledger) {
    this.ledger = ledger;
  }

  void cutOff() {
    seen = ledger.height();
  }

  void catchUp() {
    seen = Long.MAX_VALUE;
  }

  @Override
  public Optional<Block> block(long number) {
    return number < seen ? ledger.block(number) : Optional.empty();
  }

  @Override
  public long height() {
    return Math.min(seen, ledger.height());
  }

  @Override
  public Commit submit(List<Submission> operations) {
    return ledger.submit(operations);
  }

  @Override
  public boolean takesTransactions() {
    return ledger.takesTransactions();
  }

  @Override
  public StateView state() {
    return ledger.state();
  }

  @Override
  public Optional<byte[]> privateValue(StateKey key) {
    return ledger.privateValue(key);
  }

  @Override
  public Following follow(long from, BlockListener listener) {
    return ledger.follow(from, listener);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
