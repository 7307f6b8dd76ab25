package city.vault.protocol;

import static city.vault.protocol.Samples.signing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.crypto.Json;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedTest {
  private static final Look LOOK =
      new Look(Samples.header("audit", "look"), new PartyId("audit"), Samples.LIN, "case 990001");

  @Test
  void nobody_signs_what_nobody_could_read() {
    Look endless = new Look(LOOK.header(), LOOK.regulator(), LOOK.owner(), "c".repeat(101));
    assertThatThrownBy(() -> Signed.sign(endless, signing("audit")))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("not well formed: reference");
  }

  @Test
  void signs_with_the_named_keys_alone() {
    assertThatThrownBy(() -> Signed.sign(LOOK, signing("bank")))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Signed.sign(LOOK)).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Signed.sign(LOOK, signing("audit"), signing("audit")))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void a_parser_demands_its_kind_and_as_many_signatures_as_signers() {
    Signed<Look> signed = Signed.sign(LOOK, signing("audit"));
    assertThatThrownBy(() -> Signed.parse(Read.class, signed.bytes(), signed.signatures()))
        .hasMessage("not well formed: kind");
    assertThatThrownBy(() -> Signed.parse(Look.class, signed.bytes(), List.of()))
        .hasMessage("not well formed: signatures");
  }

  @Test
  void base64_has_one_form() {
    String object = Base64.getEncoder().encodeToString(new byte[] {1, 2});
    for (String text : List.of("AQI", "AQJ=", "AQI=\n", "A Q I =")) {
      Json.Obj json = Json.object().put("object", text).put("signatures", Json.array()).build();
      assertThatThrownBy(() -> SignedJson.read(Look.class, json))
          .as(text)
          .hasMessage("not well formed: object");
    }
    assertThat(object).isEqualTo("AQI=");
  }

  @Test
  void a_bad_signature_encoding_is_not_well_formed() {
    Json.Obj json =
        Json.object()
            .put("object", Base64.getEncoder().encodeToString(LOOK.json().canonical()))
            .put("signatures", Json.strings(List.of("AQI=")))
            .build();
    assertThatThrownBy(() -> SignedJson.read(Look.class, json))
        .hasMessage("not well formed: signatures")
        .hasNoCause();
  }

  @Test
  void a_submission_has_exactly_the_attachments_of_its_kind() {
    Signed<Look> signed = Signed.sign(LOOK, signing("audit"));
    assertThatThrownBy(() ->
            new Submission(
                signed, java.util.Map.of(Attachment.Name.BOX, Attachment.of(new byte[] {1}))))
        .hasMessage("not well formed: attachments");
    assertThatThrownBy(() -> Attachment.of(new byte[Attachment.MAX_BYTES + 1]))
        .hasMessage("not well formed: attachments");
  }

  @Test
  void type_ids_are_dotted() {
    assertThat(new TypeId("tax.income-annual").value()).isEqualTo("tax.income-annual");
    for (String text : List.of("tax", "tax.", "tax\\xincome", "Tax.income", "a.b.c.d.e")) {
      assertThatThrownBy(() -> new TypeId(text)).as(text).isInstanceOf(ProtocolException.class);
    }
  }
}
