/**
 * Requests and grants over HTTP. Implements {@code docs/architecture.md}, "Requests and grants".
 */
package city.vault.service.grant;
