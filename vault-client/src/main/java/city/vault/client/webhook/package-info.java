/**
 * Events delivered to a party's own address: registering where, and checking what arrives.
 * Implements the receiver's side of {@code docs/protocol/webhooks.md}.
 */
package city.vault.client.webhook;
