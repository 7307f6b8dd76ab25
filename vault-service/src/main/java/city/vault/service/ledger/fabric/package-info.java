/**
 * The ledger on Hyperledger Fabric: transactions go through a peer's gateway, and what was
 * committed is read from a mirror that follows the channel's blocks. Implements {@code
 * docs/architecture.md}, "Ledgers".
 */
package city.vault.service.ledger.fabric;
