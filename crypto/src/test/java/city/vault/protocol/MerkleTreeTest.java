package city.vault.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.crypto.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MerkleTreeTest {

  static Stream<ProtocolVectors.Test> trees() {
    return ProtocolVectors.of("merkle", "merkle");
  }

  private static List<Digest> digests(ProtocolVectors.Test vector, String name) {
    return vector.texts(name).stream().map(Digest::parse).toList();
  }

  @ParameterizedTest
  @MethodSource("trees")
  void roots_and_paths_are_the_published_ones(ProtocolVectors.Test vector) {
    List<Digest> leaves = digests(vector, "leaves");
    int index = vector.number("index");
    assertThat(MerkleTree.root(leaves).hex()).isEqualTo(vector.text("root"));
    assertThat(MerkleTree.paths(leaves)).hasSameSizeAs(leaves);
    assertThat(MerkleTree.paths(leaves).get(index)).isEqualTo(digests(vector, "path"));
    assertThat(MerkleTree.rootOf(leaves.get(index), index, leaves.size(), digests(vector, "path")))
        .contains(Digest.parse(vector.text("root")));
  }

  @ParameterizedTest
  @MethodSource("trees")
  void another_place_leaf_or_path_leads_elsewhere(ProtocolVectors.Test vector) {
    List<Digest> leaves = digests(vector, "leaves");
    List<Digest> path = digests(vector, "path");
    Digest root = Digest.parse(vector.text("root"));
    int index = vector.number("index");
    Digest leaf = leaves.get(index);
    for (int place = -1; place <= leaves.size(); place++) {
      if (place != index) {
        assertThat(MerkleTree.rootOf(leaf, place, leaves.size(), path)).isNotEqualTo(found(root));
      }
    }
    assertThat(MerkleTree.rootOf(Samples.digest("another"), index, leaves.size(), path))
        .isNotEqualTo(found(root));
    List<Digest> longer = new ArrayList<>(path);
    longer.add(leaf);
    assertThat(MerkleTree.rootOf(leaf, index, leaves.size(), longer)).isEmpty();
    if (!path.isEmpty()) {
      List<Digest> shorter = path.subList(0, path.size() - 1);
      assertThat(MerkleTree.rootOf(leaf, index, leaves.size(), shorter)).isEmpty();
    }
  }

  private static java.util.Optional<Digest> found(Digest root) {
    return java.util.Optional.of(root);
  }

  @Test
  void a_path_does_not_fit_a_tree_of_another_height() {
    List<Digest> leaves = Stream.of("a", "b", "c", "d").map(Samples::digest).toList();
    List<Digest> path = MerkleTree.paths(leaves).get(1);
    for (int size : new int[] {0, 1, 2, 5, 8, 9}) {
      assertThat(MerkleTree.rootOf(leaves.get(1), 1, size, path)).isEmpty();
    }
  }

  @Test
  void there_is_no_tree_without_leaves() {
    assertThatThrownBy(() -> MerkleTree.root(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
