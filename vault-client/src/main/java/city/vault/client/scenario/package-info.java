/**
 * Scenarios: an institution proposes one from a file, anybody reads those that are registered.
 * Implements {@code docs/protocol}, "Scenarios".
 */
package city.vault.client.scenario;
