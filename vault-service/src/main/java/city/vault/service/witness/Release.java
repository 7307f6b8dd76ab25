package city.vault.service.witness;

import city.vault.crypto.Digest;
import city.vault.protocol.Signed;
import city.vault.protocol.TxRoot;
import java.util.List;
import java.util.SortedMap;

/**
 * What a witness gives for one access.
 *
 * @param root its signed root of the transaction's entries
 * @param index the entry's place in the transaction
 * @param path its inclusion path
 * @param shares the witness's share of each item's release key, by the item's place in the grant;
 *     empty where nothing is to be released
 */
public record Release(
    Signed<TxRoot> root, int index, List<Digest> path, SortedMap<Integer, byte[]> shares) {
  public Release {
    path = List.copyOf(path);
  }
}
