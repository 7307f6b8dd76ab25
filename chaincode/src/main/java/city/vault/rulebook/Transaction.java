package city.vault.rulebook;

import city.vault.protocol.Submission;
import city.vault.protocol.TxId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What is decided together: operations in their order at one time.
 *
 * @param id the ledger's id of it
 * @param time the client's time, which every endorser has checked against its own clock; whole
 *     milliseconds
 * @param rules the version of the rule book that decides it
 * @param operations 1 to {@value #MAX_OPERATIONS}
 */
public record Transaction(TxId id, Instant time, int rules, List<Submission> operations) {
  /** Most operations of one transaction. */
  public static final int MAX_OPERATIONS = 1_000;

  public Transaction {
    if (operations.isEmpty() || operations.size() > MAX_OPERATIONS) {
      throw new IllegalArgumentException("a transaction has 1 to 1000 operations");
    }
    if (!time.truncatedTo(ChronoUnit.MILLIS).equals(time)) {
      throw new IllegalArgumentException("a transaction's time has whole milliseconds");
    }
    operations = List.copyOf(operations);
  }
}
