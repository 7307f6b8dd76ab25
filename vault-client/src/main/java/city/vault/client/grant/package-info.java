/**
 * Requests and grants: an institution asks with a fresh key, the owner checks the notice, decides
 * field by field, and lends, declines or revokes. Implements {@code docs/protocol}, "Request and
 * grant".
 */
package city.vault.client.grant;
