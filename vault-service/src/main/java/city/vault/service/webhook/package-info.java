/**
 * Webhooks: a party's events, posted to an address that the party signed for, in order and at least
 * once. A view of the event feed; nothing is decided here and no value passes through. Implements
 * {@code docs/protocol/webhooks.md}.
 */
package city.vault.service.webhook;
