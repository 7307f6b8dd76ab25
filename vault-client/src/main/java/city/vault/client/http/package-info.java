/**
 * Speaks the service's HTTP contract: JSON over one connection pool with limits on time and size,
 * retries of the same bytes, problems as exceptions, and sessions. Knows no feature. Implements the
 * client's side of {@code docs/protocol}, "HTTP".
 */
package city.vault.client.http;
