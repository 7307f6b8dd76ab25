package city.vault.service.ledger.embedded;

import city.vault.protocol.Grant;
import city.vault.protocol.Lot;
import city.vault.protocol.Submission;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.StateKey;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.rocksdb.CompressionType;

/** Embedded ledgers for tests, and a loan on them. */
public final class Ledgers {
  private Ledgers() {}

  /** Opens a ledger as the service does. */
  public static EmbeddedLedger open(Path dir) {
    return open(dir, EmbeddedLedger.MAX_IN_FLIGHT, _ -> {});
  }

  static EmbeddedLedger open(Path dir, int maxInFlight, DiskStep steps) {
    return open(LedgerStore.open(dir), Clock.systemUTC(), maxInFlight, steps);
  }

  static EmbeddedLedger open(Path dir, Clock clock, DiskStep steps) {
    return open(LedgerStore.open(dir), clock, EmbeddedLedger.MAX_IN_FLIGHT, steps);
  }

  /** Opens a ledger whose files hold every value as it is, so that one can look for it there. */
  static EmbeddedLedger openUncompressed(Path dir) {
    return open(
        LedgerStore.open(dir, CompressionType.NO_COMPRESSION),
        Clock.systemUTC(),
        EmbeddedLedger.MAX_IN_FLIGHT,
        _ -> {});
  }

  private static EmbeddedLedger open(
      LedgerStore store, Clock clock, int maxInFlight, DiskStep steps) {
    return EmbeddedLedger.open(
        store, new RuleBook(new DecodedKeys(1_000)), clock, new SecureRandom(), maxInFlight, steps);
  }

  /** Binds the person, issues a record to it, and has it lent to the bank. */
  public static Submission lend(Ledger ledger, LoanWorld world, Person person) {
    IssuedRecord record = world.issue(person);
    var request = world.request(person);
    Submission grant = world.grant(person, record, request);
    ledger.submit(List.of(world.bind(person), record.statement(), Submission.of(request), grant));
    return grant;
  }

  /** Where the private boxes of a grant are kept. */
  static StateKey boxes(Submission grant) {
    return StateKey.boxes(Lot.of(((Grant) grant.command().object()).id()));
  }

  /** Flips a bit of a stored block, past its head. */
  public static void alterBlock(Path dir, long number) {
    try (LedgerStore store = LedgerStore.open(dir);
        StoreBatch batch = new StoreBatch(store)) {
      StoredBlock block = store.block(number).orElseThrow();
      byte[] encoded = block.encoded();
      encoded[60] ^= 1;
      batch.block(number, new StoredBlock(block.hash(), encoded)).write();
    }
  }
}
