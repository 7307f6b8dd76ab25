/**
 * Parties, their keys, and owners. Implements {@code docs/architecture.md}, "Parties and owners".
 */
package city.vault.rulebook.party;
