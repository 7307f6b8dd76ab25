package city.vault.client;

import city.vault.crypto.Digest;
import city.vault.crypto.Signer;
import city.vault.protocol.Header;
import city.vault.protocol.NetworkId;
import city.vault.protocol.Nonce;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whoever signs on one network: its key, its clock and its randomness.
 *
 * @param network for which everything is signed
 * @param signer the key
 * @param clock what {@code issuedAt} is taken from
 * @param random what nonces are drawn from
 * @param delegation digest of the delegation by which a clerk signs; empty where it signs for
 *     itself
 */
public record Signatory(
    NetworkId network,
    Signer signer,
    InstantSource clock,
    SecureRandom random,
    Optional<Digest> delegation) {

  /** Whoever signs for itself. */
  public Signatory(NetworkId network, Signer signer, InstantSource clock, SecureRandom random) {
    this(network, signer, clock, random, Optional.empty());
  }

  /** The same, signing for a company by that delegation. */
  public Signatory by(Digest given) {
    return new Signatory(network, signer, clock, random, Optional.of(given));
  }

  /** A header of this moment under a fresh nonce. */
  public Header header() {
    return header(nonce(random));
  }

  /** A header of this moment under that nonce. */
  public Header header(Nonce nonce) {
    return new Header(
        network,
        signer.publicKey().id(),
        nonce,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        delegation);
  }

  /** Signs what is written under a fresh header. */
  public <T extends SignedObject> Signed<T> sign(Function<Header, T> object) {
    return Signed.sign(object.apply(header()), signer);
  }

  /** 128 random bits. */
  public static Nonce nonce(SecureRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new Nonce(HexFormat.of().formatHex(bytes));
  }
}
