package city.vault.protocol;

import static city.vault.protocol.Samples.ASSET;
import static city.vault.protocol.Samples.FIELDS;
import static city.vault.protocol.Samples.GRANT;
import static city.vault.protocol.Samples.INCOME;
import static city.vault.protocol.Samples.LIN;
import static city.vault.protocol.Samples.LOAN;
import static city.vault.protocol.Samples.TIME;
import static city.vault.protocol.Samples.digest;
import static city.vault.protocol.Samples.header;
import static city.vault.protocol.Samples.id;
import static city.vault.protocol.Samples.key;
import static city.vault.protocol.Samples.sealing;
import static city.vault.protocol.Samples.signing;

import city.vault.crypto.Sm3;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a loan needs, and what witnesses sign, in the order of {@link Kind}. */
final class LoanSamples {
  private LoanSamples() {}

  static List<Signed<?>> all() {
    return List.of(
        Signed.sign(party(), signing("bureau"), signing("tax")),
        Signed.sign(recordType(), signing("bureau")),
        Signed.sign(binding(), signing("police"), signing("civil"), signing("lin")),
        Signed.sign(
            new Resolution(
                header("police", "resolution"), new PartyId("tax"), 7, digest("resolve")),
            signing("police")),
        Signed.sign(Samples.scenario(), signing("bank")),
        Signed.sign(
            new ScenarioApproval(header("bureau", "approval"), LOAN, 1, digest("scenario")),
            signing("bureau")),
        Signed.sign(
            new ScenarioRetirement(header("bank", "retirement"), new PartyId("bank"), LOAN),
            signing("bank")),
        Signed.sign(statement(), signing("tax")),
        Signed.sign(new Claim(header("lin", "claim"), LIN, List.of(ASSET)), signing("lin")),
        Signed.sign(
            new Reseal(
                header("tax", "reseal"),
                LIN,
                new PartyId("tax"),
                ASSET,
                1,
                sealing("lin").publicKey().id(),
                digest("box")),
            signing("tax")),
        Signed.sign(
            new Withdrawal(
                header("tax", "withdrawal"),
                LIN,
                new PartyId("tax"),
                ASSET,
                1,
                Withdrawal.Reason.ANNULLED),
            signing("tax")),
        Signed.sign(
            new ReturnRequest(
                header("lin", "return"),
                LIN,
                new PartyId("tax"),
                INCOME,
                sealing("tax").publicKey().id(),
                digest("box")),
            signing("lin")),
        Signed.sign(new Purge(header("lin", "purge"), LIN, ASSET, 1, 3), signing("lin")),
        Signed.sign(
            new Correction(
                header("lin", "correction"),
                LIN,
                new PartyId("tax"),
                ASSET,
                1,
                List.of(FIELDS.get(1), FIELDS.get(2)),
                sealing("tax").publicKey().id(),
                digest("box")),
            signing("lin")),
        Signed.sign(Samples.answer(new CorrectionAnswer.Accepted(2)), signing("tax")),
        Signed.sign(Samples.request(), signing("bank")),
        StandingSamples.clerksDecline(),
        Signed.sign(
            new RequestWithdrawal(
                header("bank", "request-withdrawal"),
                new PartyId("bank"),
                LIN,
                new RequestId(id("request")),
                digest("request")),
            signing("bank")),
        Signed.sign(Samples.grant(), signing("lin")),
        Signed.sign(
            new Suspension(header("lin", "suspension"), LIN, GRANT, digest("grant")),
            signing("lin")),
        Signed.sign(
            new Resumption(header("lin", "resumption"), LIN, GRANT, digest("grant")),
            signing("lin")),
        Signed.sign(
            new Renewal(
                header("lin", "renewal"),
                LIN,
                GRANT,
                digest("grant"),
                new GrantTerm(TIME.plusSeconds(86_400), 3)),
            signing("lin")),
        Signed.sign(
            new Revocation(header("lin", "revocation"), LIN, GRANT, digest("grant")),
            signing("lin")),
        Signed.sign(
            new Supply(
                header("tax", "supply"),
                new PartyId("tax"),
                LIN,
                GRANT,
                ASSET,
                2,
                List.of(FIELDS.get(1)),
                digest("supplied boxes")),
            signing("tax")),
        Signed.sign(Samples.read(), signing("bank")),
        Signed.sign(
            new Look(header("audit", "look"), new PartyId("audit"), LIN, "case 990001"),
            signing("audit")),
        Signed.sign(
            new Inspection(
                header("audit", "inspection"),
                new PartyId("audit"),
                new PartyId("bank"),
                Optional.of(new ScenarioId("micro-loan")),
                "case 990002"),
            signing("audit")),
        Signed.sign(
            new Resolve(header("tax", "resolve"), new PartyId("tax"), 7, digest("numbers")),
            signing("tax")),
        Signed.sign(
            new SessionOpening(
                header("lin", "session"), "https://vault.example", new Nonce(id("challenge"))),
            signing("lin")),
        Signed.sign(
            new WebhookRegistration(
                header("bank", "webhook"),
                new PartyId("bank"),
                URI.create("https://bank.example/vault/events"),
                7),
            signing("bank")),
        Signed.sign(
            new WebhookRemoval(
                header("bank", "webhook-removal"),
                new PartyId("bank"),
                new WebhookId(id("webhook"))),
            signing("bank")),
        Signed.sign(
            new TxRoot(
                header("witness-1", "tx-root"),
                new PartyId("witness-1"),
                new TxId(digest("tx").hex()),
                12,
                2,
                digest("root")),
            signing("witness-1")),
        Signed.sign(
            new OwnerHead(
                header("witness-1", "owner-head"),
                new PartyId("witness-1"),
                LIN,
                3,
                digest("head"),
                12,
                digest("block")),
            signing("witness-1")));
  }

  private static PartyRegistration party() {
    return new PartyRegistration(
        header("bureau", "party"),
        new PartyId("tax"),
        "税务局 Tax office",
        List.of(Role.ISSUER),
        List.of(INCOME),
        signing("tax").publicKey(),
        sealing("tax").publicKey(),
        List.of(new Cosigner(Cosigner.Capacity.PARTY, key("tax"))));
  }

  private static RecordTypePublication.Label label(String zh, String en) {
    return new RecordTypePublication.Label(zh, en);
  }

  private static RecordTypePublication recordType() {
    return new RecordTypePublication(
        header("bureau", "record-type"),
        INCOME,
        1,
        label("年度收入", "Annual income"),
        List.of(
            field(FIELDS.get(0), label("年度", "Year"), Optional.empty()),
            field(FIELDS.get(1), label("年收入", "Annual income"), Optional.of("financial")),
            field(FIELDS.get(2), label("单位", "Employer"), Optional.empty())));
  }

  private static RecordTypePublication.Field field(
      FieldName name, RecordTypePublication.Label label, Optional<String> sensitive) {
    return new RecordTypePublication.Field(
        name, label, 3, sensitive, "all", RecordTypePublication.About.OWNER);
  }

  private static Binding binding() {
    return new Binding(
        header("police", "binding"),
        LIN,
        Binding.OwnerKind.PERSON,
        Optional.empty(),
        signing("lin").publicKey(),
        sealing("lin").publicKey(),
        List.of(
            new Cosigner(Cosigner.Capacity.ATTESTER, key("civil")),
            new Cosigner(Cosigner.Capacity.OWNER, key("lin"))));
  }

  private static Statement statement() {
    SealedRecord record = Samples.record();
    return new Statement(
        header("tax", "statement"),
        ASSET,
        1,
        INCOME,
        1,
        LIN,
        new PartyId("tax"),
        LocalDate.parse("2026-06-30"),
        digest("content"),
        SealedRecord.digest(record.commitments()),
        Sm3.hash(record.encodedCiphertexts()),
        sealing("lin").publicKey().id(),
        digest("box"));
  }
}
