package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import java.time.Instant;
import java.util.Optional;

/**
 * What every signed object starts with.
 *
 * @param network the network that it is meant for
 * @param key the signing key, by its id (SM3 of the SubjectPublicKeyInfo)
 * @param nonce 128 random bits; also the object's name where it has one
 * @param issuedAt UTC, whole milliseconds
 * @param delegation digest of the signed {@link Delegation} by which a clerk signs for its company;
 *     empty where everybody signs for itself
 */
public record Header(
    NetworkId network, KeyId key, Nonce nonce, Instant issuedAt, Optional<Digest> delegation) {
  public Header {
    ProtocolException.require(Times.isWholeMillis(issuedAt), "issuedAt");
  }

  /** Of whoever signs for itself. */
  public Header(NetworkId network, KeyId key, Nonce nonce, Instant issuedAt) {
    this(network, key, nonce, issuedAt, Optional.empty());
  }
}
