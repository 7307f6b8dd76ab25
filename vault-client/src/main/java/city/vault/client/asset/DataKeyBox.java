package city.vault.client.asset;

import city.vault.client.UntrustedException;
import city.vault.crypto.BoxContext;
import city.vault.crypto.CryptoException;
import city.vault.crypto.DataKey;
import city.vault.crypto.KeyId;
import city.vault.crypto.Opener;
import city.vault.crypto.SealedBox;
import city.vault.crypto.SealingKey;
import city.vault.protocol.AssetId;
import city.vault.protocol.NetworkId;
import java.security.SecureRandom;

/**
 * The box that carries the data key of one asset version: context kind {@code vault/v1/data-key},
 * subject {@code <asset>/<version>}, payload the key's 16 bytes.
 */
public record DataKeyBox(NetworkId network, AssetId asset, int version) {

  public SealedBox seal(DataKey key, SealingKey recipient, SecureRandom random) {
    return recipient.seal(context(recipient.id()), key.bytes(), random);
  }

  /** The data key, or {@code bad-seal}. */
  public DataKey open(Opener recipient, byte[] box) {
    try {
      return DataKey.of(recipient.open(context(recipient.publicKey().id()), SealedBox.of(box)));
    } catch (CryptoException e) {
      throw new UntrustedException("bad-seal", e);
    }
  }

  private BoxContext context(KeyId recipient) {
    return new BoxContext(
        "vault/v1/data-key", network.value(), asset.value() + "/" + version, recipient);
  }
}
