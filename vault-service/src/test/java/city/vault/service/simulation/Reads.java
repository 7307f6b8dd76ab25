package city.vault.service.simulation;

import city.vault.crypto.Signer;
import city.vault.protocol.Grant;
import city.vault.protocol.Header;
import city.vault.protocol.Nonce;
import city.vault.protocol.Read;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Makes the bank's reads, as they should be and spoilt in one way each. */
final class Reads {
  private final LoanWorld world;
  private final SecureRandom random;
  private final Person stranger;

  Reads(LoanWorld world, SecureRandom random) {
    this.world = world;
    this.random = random;
    this.stranger = world.person();
  }

  Act good(Loan loan, Instant now) {
    return Act.of(read(loan, items(loan.grant()), nonce(), now, world.bank.signing()));
  }

  /** Signed so long ago, or so far in the future, that nobody takes it. */
  Act late(Loan loan, Instant now) {
    Duration off = random.nextBoolean() ? Duration.ofMinutes(-11) : Duration.ofSeconds(61);
    return Act.of(read(loan, items(loan.grant()), nonce(), now.plus(off), world.bank.signing()));
  }

  /** By an issuer, which is no institution, in the bank's name. */
  Act byAnother(Loan loan, Instant now) {
    return Act.of(read(loan, items(loan.grant()), nonce(), now, world.taxOffice.signing()));
  }

  Act byStranger(Loan loan, Instant now) {
    return Act.of(read(loan, items(loan.grant()), nonce(), now, stranger.signing()));
  }

  /** Asks for a field of a record that another grant lends. */
  Act overAsking(Loan loan, Loan other, Instant now) {
    return Act.of(read(loan, items(other.grant()), nonce(), now, world.bank.signing()));
  }

  /** Asks for what was supplied of a later record. */
  Act ofLater(Loan loan, IssuedRecord later, Instant now) {
    List<Read.Item> items =
        List.of(new Read.Item(later.asset(), later.version(), LoanWorld.AMOUNT));
    return Act.of(read(loan, items, nonce(), now, world.bank.signing()));
  }

  /** Other bytes under the id of a read that was handed in before. */
  Act reusing(Read before, Loan loan, Instant now) {
    List<Read.Item> fewer = items(loan.grant()).subList(0, 1);
    return Act.of(read(loan, fewer, before.header().nonce(), now, world.bank.signing()));
  }

  private Submission read(
      Loan loan, List<Read.Item> items, Nonce nonce, Instant issuedAt, Signer signer) {
    Read read =
        new Read(
            new Header(LoanWorld.NETWORK, signer.publicKey().id(), nonce, issuedAt),
            world.bank.id(),
            loan.person().id(),
            loan.grant().id(),
            items,
            new StaffId("E99"),
            "L-99");
    return Submission.of(Signed.sign(read, signer));
  }

  private static List<Read.Item> items(Grant grant) {
    return grant.items().stream()
        .map(i -> new Read.Item(i.asset(), i.version(), i.field()))
        .toList();
  }

  private Nonce nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new Nonce(HexFormat.of().formatHex(bytes));
  }
}
