package city.vault.service.ledger.embedded;

/** Where tests make work on the disk fail or wait. */
@FunctionalInterface
interface DiskStep {
  /** The moments of a commit, and those of settling what it purged. */
  enum Moment {
    /** Transactions were taken from the queue. */
    TAKEN,
    /** A block is ready, nothing of it is on the disk. */
    BEFORE_WRITE,
    /** The block is on the disk, nobody knows. */
    AFTER_WRITE,
    /** Purges wait to be settled. */
    BEFORE_FLUSH,
    /** No log is needed any more. */
    AFTER_FLUSH,
    /** No table that is in use holds what was purged. */
    AFTER_COMPACTION,
    /** What is no longer in use is deleted. */
    AFTER_DELETION,
    /** That it is settled is on the disk. */
    SETTLED
  }

  void reached(Moment moment);
}
