package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Merkle tree of RFC 9162, section 2.1, over SM3: leaf = SM3(00 ‖ entry hash), node = SM3(01 ‖
 * left ‖ right), the largest power of two on the left.
 */
public final class MerkleTree {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private MerkleTree() {}

  /** The root over at least one entry hash. */
  public static Digest root(List<Digest> entries) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a tree has at least one leaf");
    }
    if (entries.size() == 1) {
      return Sm3.hash(LEAF, entries.getFirst().bytes());
    }
    int split = split(entries.size());
    return node(root(entries.subList(0, split)), root(entries.subList(split, entries.size())));
  }

  /** The inclusion paths of all entries, in their order, for no more hashes than a root. */
  public static List<List<Digest>> paths(List<Digest> entries) {
    List<List<Digest>> paths = entries.stream().<List<Digest>>map(_ -> new ArrayList<>()).toList();
    climb(entries, paths);
    return paths.stream().map(List::copyOf).toList();
  }

  /** Adds to each path what it meets up to the root, which is returned. */
  private static Digest climb(List<Digest> entries, List<List<Digest>> paths) {
    if (entries.size() == 1) {
      return root(entries);
    }
    int split = split(entries.size());
    int size = entries.size();
    Digest left = climb(entries.subList(0, split), paths.subList(0, split));
    Digest right = climb(entries.subList(split, size), paths.subList(split, size));
    paths.subList(0, split).forEach(path -> path.add(right));
    paths.subList(split, size).forEach(path -> path.add(left));
    return node(left, right);
  }

  /**
   * The root that a path leads to (RFC 9162, section 2.1.3.2); empty if the path does not fit the
   * place.
   */
  public static Optional<Digest> rootOf(Digest entry, int index, int size, List<Digest> path) {
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    int fn = index;
    int sn = size - 1;
    Digest at = Sm3.hash(LEAF, entry.bytes());
    for (Digest sibling : path) {
      if (sn == 0) {
        return Optional.empty();
      }
      if ((fn & 1) == 1 || fn == sn) {
        at = node(sibling, at);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        at = node(at, sibling);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 ? Optional.of(at) : Optional.empty();
  }

  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }

  private static Digest node(Digest left, Digest right) {
    return Sm3.hash(NODE, left.bytes(), right.bytes());
  }
}
