package city.vault.client.evidence;

import city.vault.protocol.AssetId;
import city.vault.protocol.Read;
import city.vault.protocol.Statement;
import java.util.List;

/** One version of one asset. */
record AssetVersion(AssetId asset, int version) {
  static AssetVersion of(Statement statement) {
    return new AssetVersion(statement.asset(), statement.version());
  }

  static AssetVersion of(Read.Item item) {
    return new AssetVersion(item.asset(), item.version());
  }

  /** Those that a read names, each once, in the order in which it first names them. */
  static List<AssetVersion> namedBy(Read read) {
    return read.items().stream().map(AssetVersion::of).distinct().toList();
  }
}
