/**
 * Parties and owners: their keys on disk, how they come onto the ledger (registration, the binding
 * ceremony), how a number becomes an owner, and the registry that checks every registration against
 * the roots. Implements {@code docs/protocol}, "Parties and owners".
 */
package city.vault.client.party;
