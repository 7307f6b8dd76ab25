/**
 * Group commit: operations queue in lanes keyed by owner, each lane has one transaction of many
 * operations in flight. Implements {@code docs/architecture.md}, "Lanes".
 */
package city.vault.service.lane;
