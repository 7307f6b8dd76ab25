/**
 * The ledger port: what the service needs of any ledger, and the shapes of what a ledger commits.
 * Implements {@code docs/architecture.md}, "Ledgers".
 */
package city.vault.service.ledger;
