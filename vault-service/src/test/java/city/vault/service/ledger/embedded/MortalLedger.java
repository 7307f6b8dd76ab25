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
    BEFORE_ORDER(DiskStep.Moment.TAKEN),
    /** Before the block is written. */
    BEFORE_WRITE(DiskStep.Moment.BEFORE_WRITE),
    /** When a part of the block is written. */
    WITHIN_WRITE(DiskStep.Moment.AFTER_WRITE),
    /** When the block is written and nobody was told. */
    AFTER_WRITE(DiskStep.Moment.AFTER_WRITE);

    private final DiskStep.Moment moment;

    Death(DiskStep.Moment moment) {
      this.moment = moment;
    }
  }

  /** How it dies while it settles purges. */
  public enum Unsettled {
    /** Before anything is done. */
    BEFORE_FLUSH(DiskStep.Moment.BEFORE_FLUSH),
    /** When the logs are obsolete. */
    AFTER_FLUSH(DiskStep.Moment.AFTER_FLUSH),
    /** When the tables are obsolete too. */
    AFTER_COMPACTION(DiskStep.Moment.AFTER_COMPACTION),
    /** When obsolete files are deleted, and it is not noted. */
    AFTER_DELETION(DiskStep.Moment.AFTER_DELETION),
    /** When it is noted. */
    AFTER_NOTE(DiskStep.Moment.SETTLED);

    private final DiskStep.Moment moment;

    Unsettled(DiskStep.Moment moment) {
      this.moment = moment;
    }
  }

  /** It died; what the files held at that moment is in the next life's folder. */
  private static final class DiedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;
  }

  private final Path home;
  private final Clock clock;
  private final SecureRandom random;
  private volatile Optional<Death> dying = Optional.empty();
  private volatile Optional<DiskStep.Moment> unsettled = Optional.empty();
  private volatile Thread settling;
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

  private void reached(DiskStep.Moment moment) {
    // The ledger settles in the background as well, and does not die of that.
    if (unsettled.filter(moment::equals).isPresent() && Thread.currentThread().equals(settling)) {
      Directories.copy(dir(), nextDir());
      throw new DiedException();
    }
    if (dying.isEmpty()) {
      return;
    }
    if (moment == DiskStep.Moment.BEFORE_WRITE) {
      beforeWrite = WriteAheadLog.of(dir());
    }
    if (moment == dying.get().moment) {
      Directories.copy(dir(), nextDir());
      if (dying.get() == Death.WITHIN_WRITE) {
        WriteAheadLog.of(nextDir()).tear(beforeWrite, random);
      }
      throw new DiedException();
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
    liveAgain();
    boolean held = how == Death.AFTER_WRITE;
    assertThat(ledger.height()).as(how.name()).isEqualTo(held ? before + 1 : before);
    return held;
  }

  /**
   * Dies while it settles what was purged, and lives again.
   *
   * @return whether there was anything to settle, so that it died
   */
  public boolean dieSettling(Unsettled how) {
    long before = ledger.height();
    settling = Thread.currentThread();
    unsettled = Optional.of(how.moment);
    try {
      ledger.settlePurges();
      return false;
    } catch (DiedException e) {
      liveAgain();
      assertThat(ledger.height()).as(how.name()).isEqualTo(before);
      return true;
    } finally {
      unsettled = Optional.empty();
    }
  }

  private void liveAgain() {
    ledger.close();
    Directories.delete(dir());
    lives++;
    ledger = open();
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
