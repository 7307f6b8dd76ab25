/**
 * Reading under a grant: sign, check that the access stands on the ledger under the witnesses'
 * roots, combine what they released, open, and check every value against its issuer's signature.
 * Implements {@code docs/protocol}, "Access".
 */
package city.vault.client.access;
