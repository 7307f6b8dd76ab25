package city.vault.client.export;

/** What the report says of one line; an accepted row without a repair has none. */
public sealed interface Finding {

  /** The row was rejected. */
  record Rejected(Rejection reason) implements Finding {}

  /** The row was accepted after a repair. */
  record Repaired(Repair repair) implements Finding {}
}
