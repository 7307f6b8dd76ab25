/**
 * The embedded ledger: one process and one RocksDB directory, for a single operator's node, for the
 * demonstration and for tests. It simulates, orders, validates and commits as a Fabric channel
 * does, under the same rule book. Implements {@code docs/architecture.md}, "Ledgers".
 */
package city.vault.service.ledger.embedded;
