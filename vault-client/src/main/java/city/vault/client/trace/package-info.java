/**
 * The owner's trace (存取轨迹): the phone's check of it, entry by entry, against what witnesses sign
 * and what the phone signed itself; the regulator's look; the feed of events. Implements {@code
 * docs/protocol}, "Trace".
 */
package city.vault.client.trace;
