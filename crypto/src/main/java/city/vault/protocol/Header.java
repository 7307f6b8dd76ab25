package city.vault.protocol;

import city.vault.crypto.KeyId;
import java.time.Instant;

/**
 * What every signed object starts with.
 *
 * @param network the network that it is meant for
 * @param key the signing key, by its id (SM3 of the SubjectPublicKeyInfo)
 * @param nonce 128 random bits; also the object's name where it has one
 * @param issuedAt UTC, whole milliseconds
 */
public record Header(NetworkId network, KeyId key, Nonce nonce, Instant issuedAt) {
  public Header {
    ProtocolException.require(Times.isWholeMillis(issuedAt), "issuedAt");
  }
}
