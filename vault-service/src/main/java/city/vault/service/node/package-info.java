/**
 * One running service: what {@code ./vault serve} starts and stops. The parts are made here, handed
 * to each other, and nowhere else.
 */
package city.vault.service.node;
