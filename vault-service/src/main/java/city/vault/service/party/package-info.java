/** Parties and owners over HTTP. Implements {@code docs/architecture.md}, "Parties and owners". */
package city.vault.service.party;
