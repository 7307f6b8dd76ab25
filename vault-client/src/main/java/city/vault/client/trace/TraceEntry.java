package city.vault.client.trace;

import city.vault.crypto.Digest;
import city.vault.protocol.TxId;

/**
 * An entry as the service shows it, unchecked.
 *
 * @param hash its entry hash, chained to the one before
 * @param body its exact bytes
 * @param tx the transaction that wrote it
 * @param block that transaction's block
 * @param index its place in the transaction
 * @param size how many entries the transaction wrote
 */
public record TraceEntry(
    long seq, Digest hash, byte[] body, TxId tx, long block, int index, int size) {}
