/**
 * The shell around the rule book on Hyperledger Fabric: reads what a transaction proposes, lets the
 * rule book decide it over the peer's state, and writes what it came to. It decides nothing itself.
 * {@link city.vault.chaincode.Operations} and {@link city.vault.chaincode.Decision} are the bytes
 * between it and its callers, and need no Fabric. Implements {@code docs/architecture.md},
 * "Ledgers".
 */
package city.vault.chaincode;
