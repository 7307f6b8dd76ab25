/**
 * An owner's trace in state: one compact head per owner, the only key that a read writes.
 * Implements {@code docs/protocol/trace.md}.
 */
package city.vault.rulebook.trace;
