/** Requests and grants: asked, declined, given, revoked. */
package city.vault.rulebook.grant;
