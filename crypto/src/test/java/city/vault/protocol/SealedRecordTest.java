package city.vault.protocol;

import static city.vault.protocol.Samples.ASSET;
import static city.vault.protocol.Samples.FIELDS;
import static city.vault.protocol.Samples.TOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.crypto.CryptoException;
import city.vault.crypto.DataKey;
import city.vault.crypto.Digest;
import city.vault.crypto.FieldSecret;
import city.vault.crypto.Json;
import city.vault.crypto.SealedBox;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.Sm3;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedRecordTest {
  private final ProtocolVectors.Test vector =
      ProtocolVectors.of("sealed-record", "sealed-record").findFirst().orElseThrow();
  private final SealedRecord record =
      SealedRecord.decode(vector.hex("commitments"), vector.hex("ciphertext"));

  @Test
  void opens_the_published_record_from_its_box_down_to_each_value() {
    SealingKeyPair lin = SealingKeyPair.ofPem(vector.text("recipient"), null);
    DataKey key =
        DataKey.of(
            lin.open(
                SealedRecord.dataKeyContext(TOWN, ASSET, 1, lin.publicKey().id()),
                SealedBox.of(vector.hex("box"))));
    assertThat(HexFormat.of().formatHex(key.bytes())).isEqualTo(vector.text("dataKey"));
    List<JsonNode> fields = ProtocolVectors.items(vector.required("fields")).toList();
    for (int i = 0; i < fields.size(); i++) {
      FieldName name = new FieldName(fields.get(i).get("name").asText());
      FieldSecret secret = key.fieldSecret(SealedRecord.context(TOWN, ASSET, 1, name));
      assertThat(HexFormat.of().formatHex(secret.bytes()))
          .isEqualTo(fields.get(i).get("secret").asText());
      assertThat(new String(open(secret, name, i).canonical(), StandardCharsets.UTF_8))
          .isEqualTo(fields.get(i).get("value").asText());
    }
  }

  private Json open(FieldSecret secret, FieldName name, int place) {
    return SealedRecord.open(
        secret,
        TOWN,
        ASSET,
        1,
        name,
        record.ciphertexts().get(place),
        record.commitments().get(place));
  }

  @Test
  void sealing_is_a_function_of_key_and_values() {
    SealedRecord sealed = Samples.record();
    assertThat(sealed.encodedCommitments()).isEqualTo(vector.hex("commitments"));
    assertThat(sealed.encodedCiphertexts()).isEqualTo(vector.hex("ciphertext"));
    assertThat(SealedRecord.digest(sealed.commitments()).hex())
        .isEqualTo(vector.text("commitmentsDigest"));
    assertThat(Sm3.hash(sealed.encodedCiphertexts()).hex())
        .isEqualTo(vector.text("ciphertextDigest"));
  }

  @Test
  void an_absent_field_is_committed_as_null_and_looks_like_any_other() {
    Digest absent = record.commitments().get(2);
    var context = SealedRecord.context(TOWN, ASSET, 1, FIELDS.get(2));
    assertThat(Samples.secret(2).salt(context).commitment("employer", Json.NULL)).isEqualTo(absent);
    assertThat(record.ciphertexts()).extracting(c -> c.length).containsOnly(64 + 16);
  }

  @Test
  void a_field_does_not_open_in_another_place() {
    assertBadSeal(Samples.secret(0), TOWN, ASSET, 1, FIELDS.get(1), 1);
    assertBadSeal(Samples.secret(1), TOWN, ASSET, 1, FIELDS.get(1), 0);
    assertBadSeal(Samples.secret(1), TOWN, ASSET, 1, FIELDS.get(0), 1);
    assertBadSeal(Samples.secret(1), TOWN, ASSET, 2, FIELDS.get(1), 1);
    assertBadSeal(Samples.secret(1), new NetworkId("village"), ASSET, 1, FIELDS.get(1), 1);
    AssetId other = new AssetId(Samples.id("another"));
    assertBadSeal(Samples.secret(1), TOWN, other, 1, FIELDS.get(1), 1);
  }

  private void assertBadSeal(
      FieldSecret secret, NetworkId network, AssetId asset, int version, FieldName field, int at) {
    assertThatThrownBy(() ->
            SealedRecord.open(
                secret,
                network,
                asset,
                version,
                field,
                record.ciphertexts().get(at),
                record.commitments().get(at)))
        .isInstanceOfSatisfying(
            CryptoException.class,
            e -> assertThat(e.reason()).isEqualTo(CryptoException.Reason.BAD_SEAL));
  }

  @Test
  void refuses_a_value_that_was_not_committed_to() {
    assertThatThrownBy(() ->
            SealedRecord.open(
                Samples.secret(1),
                TOWN,
                ASSET,
                1,
                FIELDS.get(1),
                record.ciphertexts().get(1),
                record.commitments().get(0)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("not well formed: commitment");
  }

  @Test
  void refuses_encodings_that_do_not_end_where_they_should() {
    byte[] commitments = vector.hex("commitments");
    byte[] ciphertext = vector.hex("ciphertext");
    for (int cut : new int[] {1, 3, 32, 70}) {
      byte[] shorter = Arrays.copyOf(ciphertext, ciphertext.length - cut);
      assertThatThrownBy(() -> SealedRecord.decode(commitments, shorter))
          .isInstanceOf(ProtocolException.class);
    }
    byte[] shorter = Arrays.copyOf(commitments, commitments.length - 1);
    assertThatThrownBy(() -> SealedRecord.decode(shorter, ciphertext))
        .isInstanceOf(ProtocolException.class);
    byte[] fewer = Arrays.copyOf(commitments, commitments.length - 32);
    assertThatThrownBy(() -> SealedRecord.decode(fewer, ciphertext))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void seals_as_many_values_as_fields() {
    assertThatThrownBy(
            () -> SealedRecord.seal(Samples.dataKey(), TOWN, ASSET, 1, FIELDS, List.of(Json.NULL)))
        .hasMessage("not well formed: values");
  }
}
