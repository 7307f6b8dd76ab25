package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Signature;
import city.vault.crypto.Signer;
import city.vault.crypto.SigningKey;
import city.vault.crypto.Sm3;
import java.util.ArrayList;
import java.util.List;

/**
 * A signed object with its exact bytes and signatures.
 *
 * @param object what was signed
 * @param bytes the bytes that were signed, the object's RFC 8785 form
 * @param signatures the header key's, then each cosigner's in order
 */
public record Signed<T extends SignedObject>(T object, byte[] bytes, List<Signature> signatures) {

  public Signed {
    ProtocolException.require(signatures.size() == object.signers().size(), "signatures");
  }

  /**
   * Signs with the keys that the object names, in its order.
   *
   * @throws ProtocolException if nobody could read the object back, or the keys are others
   */
  public static <T extends SignedObject> Signed<T> sign(T object, Signer... signers) {
    byte[] bytes = object.json().canonical();
    // What no reader takes is never signed: every limit holds before there is a signature.
    SignedObject.parse(bytes);
    ProtocolException.require(signers.length == object.signers().size(), "signers");
    List<Signature> signatures = new ArrayList<>();
    for (int i = 0; i < signers.length; i++) {
      ProtocolException.require(
          signers[i].publicKey().id().equals(object.signers().get(i)), "signers");
      signatures.add(signers[i].sign(bytes));
    }
    return new Signed<>(object, bytes, List.copyOf(signatures));
  }

  /**
   * Reads an object of a demanded class from its exact bytes. The signatures are not yet checked.
   */
  public static <T extends SignedObject> Signed<T> parse(
      Class<T> expected, byte[] bytes, List<Signature> signatures) {
    SignedObject object = SignedObject.parse(bytes);
    ProtocolException.require(expected.isInstance(object), "kind");
    return new Signed<>(expected.cast(object), bytes, List.copyOf(signatures));
  }

  /** SM3 of the bytes: what others refer to. A signature is never an identity. */
  public Digest digest() {
    return Sm3.hash(bytes);
  }

  /**
   * Whether the {@code place}-th signature is that key's, which must be the one that the object
   * names.
   */
  public boolean isSignedBy(int place, SigningKey key) {
    return key.id().equals(object.signers().get(place))
        && key.verifies(bytes, signatures.get(place));
  }
}
