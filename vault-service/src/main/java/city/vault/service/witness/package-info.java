/**
 * The witness that each organisation runs beside its own peer: it signs what it saw committed and
 * releases what opens a grant's fields only for accesses that it saw. Reachable without the broker.
 * Implements {@code docs/architecture.md}, "Witnesses".
 */
package city.vault.service.witness;
