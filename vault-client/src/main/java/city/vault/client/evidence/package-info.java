/**
 * The evidence of one access (存证): everything that a court or a regulator needs to judge one read,
 * permitted or refused, without asking anybody. A bundle is written from its parts, read from a
 * folder or a zip that a stranger may have made, and verified offline against roots that come from
 * outside it. Implements {@code docs/protocol/evidence.md}.
 */
package city.vault.client.evidence;
