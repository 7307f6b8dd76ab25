package city.vault.protocol;

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

  public static Json.ObjectBuilder builder(Signed<?> signed) {
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

  /**
   * Reads {@link #write}'s form, demanding the class of object. Members beside these two belong to
   * whoever carries the form: no signature covers them.
   *
   * @throws ProtocolException if it is not of this form
   */
  public static <T extends SignedObject> Signed<T> read(Class<T> expected, Json.Obj json) {
    Members m = new Members(json);
    byte[] bytes = m.base64("object", SignedObject.MAX_BYTES);
    List<Signature> signatures =
        m.texts("signatures", 4, text -> Signature.parse(Members.decodeBase64(text)));
    return Signed.parse(expected, bytes, signatures);
  }
}
