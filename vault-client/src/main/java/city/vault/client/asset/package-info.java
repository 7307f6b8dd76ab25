/**
 * Records on their way from an issuer to their owner: sealing and stating, pushing an export,
 * answering claims (申请返还) and returning to bound owners at once (主动返还), and on the owner's side
 * listing, claiming, opening and masking. Implements {@code docs/protocol}, "Assets".
 */
package city.vault.client.asset;
