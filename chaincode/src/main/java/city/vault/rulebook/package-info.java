/**
 * The rule book: {@code (state view, transaction) → writes and outcomes}. It is pure: no clock, no
 * randomness, no input or output, no floating point, no iteration over unordered maps; so every
 * endorsing organisation and every later audit decides the same. It knows neither Fabric nor
 * Vert.x. Implements {@code docs/architecture.md}, "The rule book".
 */
package city.vault.rulebook;
