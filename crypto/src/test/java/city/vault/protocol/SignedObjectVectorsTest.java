package city.vault.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Signature;
import city.vault.crypto.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignedObjectVectorsTest {

  static Stream<ProtocolVectors.Test> objects() {
    return ProtocolVectors.of("objects", "signed-object");
  }

  static Stream<ProtocolVectors.Test> good() {
    return objects().filter(ProtocolVectors.Test::valid);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void verifies_as_written(ProtocolVectors.Test vector) {
    assertThat(verdict(vector)).isEqualTo(vector.valid() ? "valid" : vector.text("reason"));
  }

  /** What every verifier does, in its order. */
  private static String verdict(ProtocolVectors.Test vector) {
    SignedObject object;
    try {
      object = SignedObject.parse(vector.utf8("object"));
    } catch (CryptoException e) {
      return "not-canonical";
    } catch (ProtocolException e) {
      return "malformed";
    }
    if (!object.kind().wireName().equals(vector.text("kind"))) {
      return "wrong-kind";
    }
    if (!object.header().network().value().equals(vector.text("network"))) {
      return "wrong-network";
    }
    List<Signature> signatures =
        vector.texts("signatures").stream()
            .map(der -> Signature.parse(HexFormat.of().parseHex(der)))
            .toList();
    Signed<SignedObject> signed =
        Signed.parse(SignedObject.class, vector.utf8("object"), signatures);
    List<SigningKey> keys =
        ProtocolVectors.items(vector.required("keys"))
            .map(key -> SigningKey.ofPem(key.get("pem").asText()))
            .toList();
    for (int place = 0; place < signatures.size(); place++) {
      if (!signed.isSignedBy(place, keys.get(place))) {
        return "bad-signature";
      }
    }
    return "valid";
  }

  @ParameterizedTest
  @MethodSource("good")
  void writes_what_it_read(ProtocolVectors.Test vector) {
    SignedObject object = SignedObject.parse(vector.utf8("object"));
    assertThat(object.json().canonical()).isEqualTo(vector.utf8("object"));
    List<Signature> signatures =
        vector.texts("signatures").stream()
            .map(der -> Signature.parse(HexFormat.of().parseHex(der)))
            .toList();
    Signed<SignedObject> signed =
        Signed.parse(SignedObject.class, vector.utf8("object"), signatures);
    assertThat(signed.digest().hex()).isEqualTo(vector.text("digest"));
    Signed<SignedObject> carried = SignedJson.read(SignedObject.class, SignedJson.write(signed));
    assertThat(carried.bytes()).isEqualTo(signed.bytes());
    assertThat(carried.signatures()).isEqualTo(signed.signatures());
  }

  @Test
  void every_kind_has_a_vector() {
    assertThat(good().map(vector -> vector.text("kind")).toList())
        .isEqualTo(Arrays.stream(Kind.values()).map(Kind::wireName).toList());
  }

  @Test
  void a_signature_on_one_kind_is_none_on_another() {
    List<ProtocolVectors.Test> kinds = good().toList();
    for (ProtocolVectors.Test one : kinds) {
      for (ProtocolVectors.Test other : kinds) {
        Signature signature =
            Signature.parse(HexFormat.of().parseHex(one.texts("signatures").getFirst()));
        SigningKey key = SigningKey.ofPem(one.required("keys").get(0).get("pem").asText());
        assertThat(key.verifies(other.text("object").getBytes(StandardCharsets.UTF_8), signature))
            .as("%s on %s", one, other)
            .isEqualTo(one.equals(other));
      }
    }
  }
}
