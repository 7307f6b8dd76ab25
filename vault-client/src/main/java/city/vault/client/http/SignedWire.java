package city.vault.client.http;

import city.vault.crypto.Signature;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import java.util.List;

/**
 * A signed object as it travels: exact bytes and DER signatures, both base64 in JSON.
 *
 * @param object the exact bytes
 * @param signatures the header key's, then each cosigner's
 */
public record SignedWire(byte[] object, List<byte[]> signatures) {
  private static final int MAX_SIGNATURES = 4;

  public SignedWire {
    if (signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("a signed object has at most 4 signatures");
    }
    signatures = List.copyOf(signatures);
  }

  public static SignedWire of(Signed<?> signed) {
    return new SignedWire(
        signed.bytes(), signed.signatures().stream().map(Signature::der).toList());
  }

  /**
   * The object, whose signatures are not yet checked.
   *
   * @throws city.vault.protocol.ProtocolException if it is not a well-formed object of that class
   * @throws city.vault.crypto.CryptoException if the bytes or signatures are malformed
   */
  public <T extends SignedObject> Signed<T> as(Class<T> expected) {
    return Signed.parse(expected, object, signatures.stream().map(Signature::parse).toList());
  }
}
