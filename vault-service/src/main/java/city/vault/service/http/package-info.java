/**
 * The service's HTTP side: one server that answers by its OpenAPI contract, sessions, limits,
 * problems and metrics. What the routes do is in the packages of the features. Implements {@code
 * docs/architecture.md}, "The service".
 */
package city.vault.service.http;
