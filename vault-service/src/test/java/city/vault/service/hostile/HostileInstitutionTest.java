package city.vault.service.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.crypto.CryptoException;
import city.vault.crypto.FieldSecret;
import city.vault.crypto.Json;
import city.vault.crypto.SealingKeyPair;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.Lot;
import city.vault.protocol.Request;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.rulebook.StateKey;
import city.vault.service.LoanWorld;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.embedded.Directories;
import city.vault.service.ledger.embedded.LedgerStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An institution with everything: a full dump of the ledger's storage, the broker's help, and its
 * own keys. It opens what was logged and released, and nothing else.
 */
@Timeout(120)
class HostileInstitutionTest {
  private static final int AMOUNT = 1;

  @TempDir Path dir;
  private LentLoan loan;
  private SealingKeyPair requestKey;
  private Submission granted;

  @BeforeEach
  void lend() {
    loan = new LentLoan(dir.resolve("data"));
    requestKey = SealingKeyPair.generate(loan.random);
    Request drawn = loan.world.request(loan.owner).object();
    Signed<Request> request =
        Signed.sign(
            new Request(
                drawn.header(),
                drawn.institution(),
                drawn.owner(),
                drawn.scenario(),
                drawn.version(),
                drawn.proposal(),
                drawn.fields(),
                drawn.selection(),
                drawn.claimed(),
                drawn.asked(),
                requestKey.publicKey(),
                drawn.reference(),
                drawn.notAfter()),
            loan.world.bank.signing());
    granted = loan.world.grant(loan.owner, loan.record, request);
    assertThat(loan.ledger.submit(List.of(Submission.of(request), granted)).outcomes())
        .allMatch(outcome -> outcome.refusal().isEmpty());
  }

  @AfterEach
  void close() {
    loan.close();
  }

  private Grant grant() {
    return (Grant) granted.command().object();
  }

  /** What the dump of a copied data folder has under that private name. */
  private byte[] dumped(Path copy, StateKey key) {
    try (LedgerStore store = LedgerStore.openReadOnly(copy)) {
      return store.privateValue(key).orElseThrow();
    }
  }

  private GrantBoxes boxes() {
    return GrantBoxes.decode(
        dumped(
            Directories.copy(loan.data, dir.resolve("dump")),
            StateKey.boxes(Lot.of(grant().id()))));
  }

  private byte[] grantSecret(GrantBoxes boxes) {
    return GrantBoxes.openGrantSecret(
        LoanWorld.NETWORK, Lot.of(grant().id()), requestKey, boxes.grantee());
  }

  private Json open(GrantBoxes boxes, Map<Integer, byte[]> shares) {
    FieldSecret secret =
        FieldSecret.of(
            GrantBoxes.openItem(
                LoanWorld.NETWORK,
                Lot.of(grant().id()),
                AMOUNT,
                grantSecret(boxes),
                grant().release().k(),
                List.copyOf(shares.values()),
                boxes.items().get(AMOUNT)));
    SealedRecord sealed = loan.sealed();
    return SealedRecord.open(
        secret,
        LoanWorld.NETWORK,
        loan.record.asset(),
        1,
        LoanWorld.AMOUNT,
        sealed.ciphertexts().get(AMOUNT),
        sealed.commitments().get(AMOUNT));
  }

  @Test
  void opens_what_was_logged_and_released() {
    Commit read = loan.ledger.submit(List.of(loan.world.read(loan.owner, granted)));
    Map<Integer, byte[]> shares =
        loan.witness
            .release(read.tx(), read.block(), loan.owner.id(), read.entries().getFirst().seq())
            .shares();
    assertThat(open(boxes(), Map.of(AMOUNT, shares.get(AMOUNT))))
        .isEqualTo(new Json.Str("99000.00"));
  }

  @Test
  void opens_nothing_that_was_not_logged_even_with_a_dump_of_all_storage() {
    GrantBoxes boxes = boxes();
    assertThat(grantSecret(boxes)).as("its own lock opens").hasSize(16);
    assertThatThrownBy(() ->
            GrantBoxes.openShares(
                LoanWorld.NETWORK, Lot.of(grant().id()), requestKey, boxes.shares().getFirst()))
        .isInstanceOf(CryptoException.class);
    assertThatThrownBy(() ->
            GrantBoxes.openShares(
                LoanWorld.NETWORK,
                Lot.of(grant().id()),
                loan.world.bank.sealing(),
                boxes.shares().getFirst()))
        .isInstanceOf(CryptoException.class);
    byte[] guessed = new byte[17];
    loan.random.nextBytes(guessed);
    guessed[0] = 1;
    assertThatThrownBy(() -> open(boxes, Map.of(AMOUNT, guessed)))
        .isInstanceOf(CryptoException.class);
  }

  @Test
  void opens_no_field_with_the_shares_of_another_or_of_another_grant() {
    Commit read = loan.read();
    Map<Integer, byte[]> ofTheFirstGrant =
        loan.witness
            .release(read.tx(), read.block(), loan.owner.id(), read.entries().getFirst().seq())
            .shares();
    assertThat(ofTheFirstGrant).hasSize(2);
    GrantBoxes boxes = boxes();
    for (byte[] share : new ArrayList<>(ofTheFirstGrant.values())) {
      assertThatThrownBy(() -> open(boxes, Map.of(AMOUNT, share)))
          .isInstanceOf(CryptoException.class);
    }
  }

  @Test
  void finds_no_box_in_a_dump_after_the_revocation() {
    loan.ledger.submit(List.of(loan.world.revoke(loan.owner, granted)));
    Path copy = Directories.copy(loan.data, dir.resolve("later"));
    try (LedgerStore store = LedgerStore.openReadOnly(copy)) {
      assertThat(store.privateValue(StateKey.boxes(Lot.of(grant().id())))).isEmpty();
    }
  }
}
