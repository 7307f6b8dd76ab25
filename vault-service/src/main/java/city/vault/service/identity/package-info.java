/**
 * The identity department's directory: it alone keeps number → owner, resolves numbers for issuers
 * in signed, counted batches that are on the ledger before they are answered, and can forget a
 * number. It runs at the identity department, with its own keys, and is a client of the broker like
 * any other.
 */
package city.vault.service.identity;
