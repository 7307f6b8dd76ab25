package city.vault.client.asset;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Loan;
import city.vault.client.Town;
import city.vault.client.access.OpenedRead;
import city.vault.client.access.ReadCheck;
import city.vault.client.http.SignedWire;
import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.Salt;
import city.vault.crypto.Sm3;
import city.vault.protocol.Attachment;
import city.vault.protocol.FieldName;
import city.vault.protocol.OwnerId;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbsenceTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  private final Town town = new Town();
  private final Loan loan = new Loan(town);
  private final RecordType type = RecordTypes.shipped().get(Town.INCOME).orElseThrow();

  private Submission absence(OwnerId owner) {
    return loan.sealer
        .sealAbsence(type, owner, 1, TODAY, town.phone.sealing().publicKey())
        .submission();
  }

  private static SealedVersion version(Submission pushed) {
    return new SealedVersion(
        SignedWire.of(pushed.command()),
        Loan.bytes(pushed, Attachment.Name.COMMITMENTS),
        Loan.bytes(pushed, Attachment.Name.CIPHERTEXT),
        Optional.of(Loan.bytes(pushed, Attachment.Name.BOX)));
  }

  private static Statement statement(Submission pushed) {
    return (Statement) pushed.command().object();
  }

  @Test
  void a_record_that_there_is_not_has_every_field_absent() {
    OpenedRecord opened = loan.opened(version(absence(town.owner)));
    assertThat(opened.values().values()).hasSize(type.fields().size()).containsOnly(Json.NULL);
    assertThat(opened.statement().dataDate()).isEqualTo(TODAY);
    assertThat(opened.isAbsence()).isTrue();
    assertThat(loan.opened(loan.sealed(loan.record("86400.00"))).isAbsence()).isFalse();
  }

  @Test
  void is_found_again_and_tells_no_two_owners_to_be_alike() {
    OwnerId other = OwnerId.generate(1, town.random);
    Statement one = statement(absence(town.owner));
    Statement again = statement(absence(town.owner));
    Statement another = statement(absence(other));
    assertThat(again.asset()).isEqualTo(one.asset());
    assertThat(again.content()).isEqualTo(one.content());
    assertThat(another.asset()).isNotEqualTo(one.asset());
    assertThat(another.content()).isNotEqualTo(one.content());
    assertThat(again.commitments()).isNotEqualTo(one.commitments());
  }

  @Test
  void a_reader_tells_a_value_from_an_absence_and_from_what_was_not_granted() {
    OpenedRead there = read(loan.sealed(loan.record("86400.00")));
    OpenedRead absent = read(version(absence(town.owner)));
    assertThat(there.answers(Town.INCOME, Loan.AMOUNT))
        .singleElement()
        .isInstanceOf(OpenedRead.Present.class)
        .hasToString("Present");
    assertThat(absent.answers(Town.INCOME, Loan.AMOUNT))
        .singleElement()
        .isInstanceOf(OpenedRead.Absent.class);
    assertThat(there.answers(Town.INCOME, new FieldName("taxOffice")))
        .containsExactly(new OpenedRead.NotGranted());
  }

  private OpenedRead read(SealedVersion sealed) {
    Submission lent = loan.lent(loan.opened(sealed));
    var read = loan.read(Loan.grant(lent).object());
    return new ReadCheck(town.registry())
        .open(read, loan.inHand(lent), loan.answer(read, lent, sealed));
  }

  @Test
  void an_export_proves_each_value_to_whoever_has_the_issuers_key() {
    SealedVersion sealed = loan.sealed(loan.record("86400.00"));
    Json.Obj line = OwnExport.line(sealed, loan.opened(sealed));
    Json.Obj proof = line.object("proof");
    byte[] commitments = Base64.getDecoder().decode(proof.string("commitments"));
    assertThat(Sm3.hash(commitments))
        .isEqualTo(sealed.statement().as(Statement.class).object().commitments());
    SealedRecord body = SealedRecord.decode(commitments, sealed.ciphertext());
    for (int place = 0; place < type.names().size(); place++) {
      String field = type.names().get(place).value();
      byte[] salt = HexFormat.of().parseHex(proof.object("salts").string(field));
      Digest commitment =
          Salt.of(salt).commitment(field, line.object("values").members().get(field));
      assertThat(commitment).as(field).isEqualTo(body.commitments().get(place));
    }
  }
}
