/**
 * What {@code ./vault bench} measures: logged reads and pushed records a second over HTTP, against
 * what the same cores could do if they did nothing but the cryptography. Implements {@code
 * docs/performance.md}.
 */
package city.vault.service.bench;
