package city.vault.protocol;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Json;
import city.vault.crypto.Signature;
import java.util.Base64;
import java.util.List;

/**
 * A signed object on the wire: {@code {"object": base64 of the exact bytes, "signatures": [base64
 * of DER, …]}}. Base64 keeps the exact bytes from any JSON library in between.
 */
public final class SignedJson {
  private SignedJson() {}

  static Json.ObjectBuilder builder(Signed<?> signed) {
    return Json.object()
        .put("object", Base64.getEncoder().encodeToString(signed.bytes()))
        .put(
            "signatures",
            Json.strings(
                signed.signatures().stream()
                    .map(s -> Base64.getEncoder().encodeToString(s.der()))
                    .toList()));
  }

  public static Json.Obj write(Signed<?> signed) {
    return builder(signed).build();
  }

  /** Reads {@link #write}'s form, demanding the class of object. */
  public static <T extends SignedObject> Signed<T> read(Class<T> expected, Json.Obj json) {
    Members m = new Members(json);
    byte[] bytes = decode(m.text("object", 4 * SignedObject.MAX_BYTES / 3 + 4));
    List<Signature> signatures = m.texts("signatures", 4, text -> Signature.parse(decode(text)));
    return Signed.parse(expected, bytes, signatures);
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("base64", e);
    } catch (CryptoException e) {
      throw new ProtocolException("signatures", e);
    }
  }
}
