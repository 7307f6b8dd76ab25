/**
 * Plays the journeys of {@code scenarios/*.feature} over HTTP on a running city, with the client
 * that its people would use.
 */
package city.vault.service.journey;
