package city.vault.client.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Loan;
import city.vault.client.Town;
import city.vault.client.UntrustedException;
import city.vault.client.http.SignedWire;
import city.vault.client.party.Identity;
import city.vault.protocol.AssetId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Role;
import city.vault.protocol.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  private final Town town = new Town();
  private final Loan loan = new Loan(town);
  private final SealedVersion sealed = loan.sealed(loan.record("86400.00"));
  private final AssetId asset = loan.sealer.asset(loan.record("86400.00"));

  private OpenedRecord open(SealedVersion version) {
    return new RecordCheck(town.registry())
        .open(version, town.owner, asset, 1, town.phone.sealing());
  }

  private void refused(String code, SealedVersion version) {
    assertThatThrownBy(() -> open(version)).isInstanceOf(UntrustedException.class).hasMessage(code);
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] copy = bytes.clone();
    copy[copy.length / 2] ^= 1;
    return copy;
  }

  @Test
  void opens_for_the_owner_in_clear_and_masked() {
    OpenedRecord opened = open(sealed);
    assertThat(opened.clear()).containsEntry(Loan.AMOUNT, "86400.00");
    assertThat(opened.masked()).containsEntry(Loan.AMOUNT, "****").containsEntry(Loan.YEAR, "2025");
    assertThat(opened.masked().keySet()).isEqualTo(opened.clear().keySet());
    assertThat(opened.toString()).doesNotContain("86400");
  }

  @Test
  void refuses_a_changed_body() {
    SealedVersion s = sealed;
    refused(
        "digest-mismatch",
        new SealedVersion(s.statement(), flipped(s.commitments()), s.ciphertext(), s.box()));
    refused(
        "digest-mismatch",
        new SealedVersion(s.statement(), s.commitments(), flipped(s.ciphertext()), s.box()));
    refused(
        "bad-seal",
        new SealedVersion(
            s.statement(), s.commitments(), s.ciphertext(), s.box().map(SealingTest::flipped)));
    refused(
        "not-sealed-to-you",
        new SealedVersion(s.statement(), s.commitments(), s.ciphertext(), Optional.empty()));
  }

  @Test
  void refuses_a_body_that_does_not_open_to_what_was_committed_to() {
    SealedVersion other = loan.sealed(loan.record("1.00"));
    refused(
        "bad-seal",
        new SealedVersion(
            sealed.statement(), sealed.commitments(), sealed.ciphertext(), other.box()));
  }

  @Test
  void refuses_a_statement_that_no_registered_issuer_signed() {
    byte[] bytes = sealed.statement().object();
    byte[] forged = town.as(Town.BANK).signer().sign(bytes).der();
    refused(
        "bad-signature",
        new SealedVersion(
            new SignedWire(bytes, List.of(forged)),
            sealed.commitments(),
            sealed.ciphertext(),
            sealed.box()));
    town.register(Town.TAX, List.of(Role.INSTITUTION));
    refused("role-missing", sealed);
  }

  @Test
  void refuses_another_owners_record_and_another_version() {
    RecordCheck check = new RecordCheck(town.registry());
    OwnerId other = OwnerId.generate(1, town.random);
    assertThatThrownBy(() -> check.open(sealed, other, asset, 1, town.phone.sealing()))
        .hasMessage("wrong-asset");
    assertThatThrownBy(() -> check.open(sealed, town.owner, asset, 2, town.phone.sealing()))
        .hasMessage("wrong-asset");
    assertThatThrownBy(() ->
            check.open(sealed, town.owner, asset, 1, Identity.generate(town.random).sealing()))
        .hasMessage("bad-seal");
  }

  @Test
  void names_a_record_by_its_key_and_tags_it_by_its_content(@TempDir Path directory)
      throws IOException {
    SourceRecord record = loan.record("86400.00");
    SourceRecord changed = loan.record("86400.01");
    assertThat(loan.sealer.asset(changed)).isEqualTo(asset);
    assertThat(loan.sealer.content(changed)).isNotEqualTo(loan.sealer.content(record));
    Statement statement = sealed.statement().as(Statement.class).object();
    assertThat(statement.content()).isEqualTo(loan.sealer.content(record));

    loan.sealer.secret().save(directory.resolve("secret"));
    IssuerSecret again = IssuerSecret.load(directory.resolve("secret"));
    assertThat(again.asset(record.type(), record.recordKey())).isEqualTo(asset);
    IssuerSecret other = IssuerSecret.generate(town.random);
    assertThat(other.asset(record.type(), record.recordKey())).isNotEqualTo(asset);
    // Key values are not run together.
    assertThat(again.asset(record.type(), List.of("ab", "c")))
        .isNotEqualTo(again.asset(record.type(), List.of("a", "bc")));
  }

  @Test
  void seals_each_version_under_a_key_of_its_own() {
    SealedVersion again = loan.sealed(loan.record("86400.00"));
    assertThat(again.ciphertext()).isNotEqualTo(sealed.ciphertext());
    assertThat(again.commitments()).isNotEqualTo(sealed.commitments());
  }
}
