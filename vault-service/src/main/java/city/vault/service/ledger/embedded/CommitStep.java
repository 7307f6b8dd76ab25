package city.vault.service.ledger.embedded;

/** Where tests make the committer fail or wait. */
@FunctionalInterface
interface CommitStep {
  /** The moments of a commit. */
  enum Moment {
    /** Transactions were taken from the queue. */
    TAKEN,
    /** A block is ready, nothing of it is on the disk. */
    BEFORE_WRITE,
    /** The block is on the disk, nobody knows. */
    AFTER_WRITE
  }

  void reached(Moment moment);
}
