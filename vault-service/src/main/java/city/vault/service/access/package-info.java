/**
 * Reads and looks over HTTP: first the entry on the ledger, then what opens the fields. Implements
 * {@code docs/architecture.md}, "Access".
 */
package city.vault.service.access;
