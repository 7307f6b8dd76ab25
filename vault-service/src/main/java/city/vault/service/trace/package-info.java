/**
 * Traces, events and evidence over HTTP, to those alone whom they concern. Implements {@code
 * docs/architecture.md}, "Trace".
 */
package city.vault.service.trace;
