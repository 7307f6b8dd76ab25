package city.vault.client.asset;

import city.vault.crypto.DataKey;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;

/**
 * A version of a record as its issuer has it while it can still open it.
 *
 * @param signed its statement
 * @param key its data key
 */
public record StatedVersion(Signed<Statement> signed, DataKey key) {
  public Statement statement() {
    return signed.object();
  }

  /** Whether that asset, as it stands now, shows this very version. */
  boolean isIn(AssetView asset) {
    return asset.statement().equals(signed.digest());
  }

  /** Whether it may still come to its owner, where its asset stands so; null for not at all. */
  boolean isToCome(AssetView asset) {
    return asset == null
        || asset.version() < statement().version()
        || (isIn(asset) && (asset.isInCustody() || asset.isClaimed()));
  }
}
