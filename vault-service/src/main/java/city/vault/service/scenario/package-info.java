/** Scenarios over HTTP. Implements {@code docs/architecture.md}, "Scenarios". */
package city.vault.service.scenario;
