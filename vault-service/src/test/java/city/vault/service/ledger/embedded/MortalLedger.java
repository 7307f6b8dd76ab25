package city.vault.service.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.protocol.Submission;
import city.vault.rulebook.RuleBook;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rocksdb.CompressionType;

/**
 * A ledger that dies when it is told to, and lives again on what the disk held at that moment:
 * nothing that a process does when it ends is done. Its files are not compressed, so that they can
 * be searched.
 */
public final class MortalLedger implements AutoCloseable {
  /** How it dies while it commits. */
  public enum Death {
    /** Before a block is made. */
    BEFORE_ORDER(CommitStep.Moment.TAKEN),
    /** Before the block is written. */
    BEFORE_WRITE(CommitStep.Moment.BEFORE_WRITE),
    /** When a part of the block is written. */
    WITHIN_WRITE(CommitStep.Moment.AFTER_WRITE),
    /** When the block is written and nobody was told. */
    AFTER_WRITE(CommitStep.Moment.AFTER_WRITE);

    private final CommitStep.Moment moment;

    Death(CommitStep.Moment moment) {
      this.moment = moment;
    }
  }

  private final Path home;
  private final Clock clock;
  private final SecureRandom random;
  private volatile Optional<Death> dying = Optional.empty();
  private volatile WriteAheadLog beforeWrite;
  private int lives;
  private EmbeddedLedger ledger;

  /**
   * @param home where each life has a folder of its own
   */
  public MortalLedger(Path home, Clock clock, SecureRandom random) {
    this.home = home;
    this.clock = clock;
    this.random = random;
    this.ledger = open();
  }

  private EmbeddedLedger open() {
    return EmbeddedLedger.open(
        LedgerStore.open(dir(), CompressionType.NO_COMPRESSION),
        new RuleBook(new DecodedKeys(1_000)),
        clock,
        random,
        EmbeddedLedger.MAX_IN_FLIGHT,
        this::reached);
  }

  /** Where its files are in this life. */
  public Path dir() {
    return home.resolve("life-" + lives);
  }

  private Path nextDir() {
    return home.resolve("life-" + (lives + 1));
  }

  private void reached(CommitStep.Moment moment) {
    if (dying.isEmpty()) {
      return;
    }
    if (moment == CommitStep.Moment.BEFORE_WRITE) {
      beforeWrite = WriteAheadLog.of(dir());
    }
    if (moment == dying.get().moment) {
      Directories.copy(dir(), nextDir());
      if (dying.get() == Death.WITHIN_WRITE) {
        WriteAheadLog.of(nextDir()).tear(beforeWrite, random);
      }
      throw new IllegalStateException("died");
    }
  }

  /** The ledger as it lives now; dies with the next {@link #die} or {@link #reopen}. */
  public Ledger ledger() {
    return ledger;
  }

  public Commit submit(List<Submission> operations) {
    return ledger.submit(operations);
  }

  /**
   * Dies while it commits those operations, and lives again.
   *
   * @return whether the disk holds them
   */
  public boolean die(List<Submission> operations, Death how) {
    long before = ledger.height();
    dying = Optional.of(how);
    assertThatThrownBy(() -> ledger.submit(operations))
        .isInstanceOfSatisfying(
            LedgerException.class,
            e -> assertThat(e.reason()).isEqualTo(LedgerException.Reason.UNKNOWN_OUTCOME));
    assertThat(ledger.takesTransactions()).isFalse();
    dying = Optional.empty();
    ledger.close();
    Directories.delete(dir());
    lives++;
    ledger = open();
    boolean held = how == Death.AFTER_WRITE;
    assertThat(ledger.height()).as(how.name()).isEqualTo(held ? before + 1 : before);
    return held;
  }

  /** Ends as a process should, and begins again. */
  public void reopen() {
    ledger.close();
    ledger = open();
  }

  /** Waits until what was purged has left the disk. */
  public void settlePurges() {
    ledger.settlePurges();
  }

  /** The names of the files that hold any of those random values, or a part of one. */
  public List<String> filesWith(Collection<byte[]> values) {
    try {
      return Directories.filesWith(dir(), values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    ledger.close();
  }
}
