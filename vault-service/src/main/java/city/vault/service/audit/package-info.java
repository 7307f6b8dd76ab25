/**
 * The independent checker: rebuilds a data directory from its blocks alone, decides every
 * transaction again and lists whatever disagrees. Implements {@code docs/operations.md}, "Audit".
 */
package city.vault.service.audit;
