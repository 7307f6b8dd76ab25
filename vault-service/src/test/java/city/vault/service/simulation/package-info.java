/**
 * A seeded simulation of a city: a clock that jumps, a disk whose process dies, and many parties,
 * good and bad. A small model, which shares no rule with the rule book, predicts what becomes of
 * every command. Implements {@code docs/operations.md}, "Simulation".
 */
package city.vault.service.simulation;
