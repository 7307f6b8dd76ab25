/**
 * The one configuration file of a service, with overrides from the environment, validated as a
 * whole before anything starts. Implements {@code docs/operations.md}, "Configuration".
 */
package city.vault.service.config;
