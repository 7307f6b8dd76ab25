/**
 * A whole network on one machine, for trying, showing and measuring: every party has keys of its
 * own in a folder of its own and does what it would do elsewhere.
 */
package city.vault.service.trial;
