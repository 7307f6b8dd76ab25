package city.vault.client.evidence;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.protocol.MerkleTree;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.TxId;
import java.util.List;
import java.util.Optional;

/**
 * Where an entry stands: in its owner's trace, behind a previous head, and among the entries of its
 * transaction. Nobody signs it; a false one leads to another root than the witnesses signed.
 *
 * @param tx the transaction
 * @param index the entry's place among its entries, from 0
 * @param size how many entries it wrote, 1 to {@value #MAX_SIZE}
 * @param path the Merkle path from the entry's sibling up ({@link MerkleTree#paths})
 * @param previous the owner's head before the entry
 */
public record Inclusion(TxId tx, int index, int size, List<Digest> path, Digest previous) {
  /** Most entries of one transaction. */
  public static final int MAX_SIZE = 100_000;

  private static final int MAX_PATH = 17;
  private static final int MAX_BYTES = 4 * 1024;

  /** Refuses a place outside the transaction and a path that can't fit. */
  public Inclusion {
    path = List.copyOf(path);
    if (size < 1 || size > MAX_SIZE || index < 0 || index >= size) {
      throw new ProtocolException("index");
    }
    if (path.size() > MAX_PATH) {
      throw new ProtocolException("path");
    }
  }

  /** The transaction's root that an entry of this body leads to; empty if the path doesn't fit. */
  public Optional<Digest> rootOf(byte[] entryBody) {
    return MerkleTree.rootOf(Entry.chain(previous, entryBody), index, size, path);
  }

  /** Canonical JSON: {@code {"index","path":[hex…],"previous","size","tx"}}. */
  public byte[] encoded() {
    return Json.object()
        .put("tx", tx.value())
        .put("index", index)
        .put("size", size)
        .put("path", Json.strings(path.stream().map(Digest::hex).toList()))
        .put("previous", previous.hex())
        .build()
        .canonical();
  }

  /**
   * Reads {@link #encoded}'s form and no other.
   *
   * @throws ProtocolException or {@link CryptoException} if it is anything else
   */
  public static Inclusion parse(byte[] encoded) {
    if (!(Json.parse(encoded, MAX_BYTES) instanceof Json.Obj json)) {
      throw new ProtocolException("inclusion");
    }
    json.only("tx", "index", "size", "path", "previous");
    return new Inclusion(
        new TxId(json.string("tx")),
        number(json, "index"),
        number(json, "size"),
        json.strings("path").stream().map(Digest::parse).toList(),
        Digest.parse(json.string("previous")));
  }

  private static int number(Json.Obj json, String name) {
    long value = json.integer(name);
    if (value < 0 || value > MAX_SIZE) {
      throw new ProtocolException(name);
    }
    return (int) value;
  }
}
