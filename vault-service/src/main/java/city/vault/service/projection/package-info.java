/**
 * What searches, lists and feeds are served from: a block listener writes the ledger's blocks into
 * PostgreSQL, rows and checkpoint in one transaction. It holds nothing that the ledger does not
 * hold; dropped, it is rebuilt. Implements {@code docs/architecture.md}, "Projection".
 */
package city.vault.service.projection;
