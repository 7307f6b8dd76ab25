package city.vault.client.trace;

import city.vault.client.http.SignedWire;
import city.vault.crypto.Digest;
import city.vault.protocol.PartyId;
import java.util.List;
import java.util.Map;

/**
 * What one witness gives for one entry.
 *
 * @param witness who gives it
 * @param root its signed root of the transaction's entries
 * @param index the entry's place in the transaction
 * @param path the entry's inclusion path
 * @param shares its share of each item's release key, by the item's place in the grant
 */
public record Receipt(
    PartyId witness, SignedWire root, int index, List<Digest> path, Map<Integer, byte[]> shares) {
  public Receipt {
    path = List.copyOf(path);
    shares = Map.copyOf(shares);
  }
}
