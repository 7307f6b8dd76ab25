package city.vault.service.ledger;

import city.vault.crypto.Digest;
import java.util.List;

/**
 * Transactions that were ordered together.
 *
 * @param number from 0
 * @param previous hash of the block before, zeros for the first
 * @param hash its own hash, over number, previous and transactions
 * @param transactions those that were committed, in order
 */
public record Block(
    long number, Digest previous, Digest hash, List<BlockTransaction> transactions) {}
