/**
 * The service as a process that is killed and started again under load: what it promised must be on
 * the ledger, whatever moment it died at. Tests {@code docs/architecture.md}, "Ledgers".
 */
package city.vault.service.crash;
