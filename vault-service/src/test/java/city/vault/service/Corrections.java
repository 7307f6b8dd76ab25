package city.vault.service;

import static city.vault.service.LoanWorld.signed;

import city.vault.protocol.Attachment;
import city.vault.protocol.Correction;
import city.vault.protocol.CorrectionAnswer;
import city.vault.protocol.Decline;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** Makes what people in a world say no to, and what they are answered. */
public record Corrections(LoanWorld world, SecureRandom random) {
  private static final int BOX_BYTES = 200;

  /** The owner complains of the amount in a version of a record; nobody opens the reason. */
  public Submission ask(Person person, IssuedRecord record, int version) {
    Attachment why = box();
    Correction correction =
        new Correction(
            world.header(person.signing()),
            person.id(),
            world.taxOffice.id(),
            record.asset(),
            version,
            List.of(LoanWorld.AMOUNT),
            world.taxOffice.sealing().publicKey().id(),
            why.digest());
    return new Submission(
        Signed.sign(correction, person.signing()), Map.of(Attachment.Name.BOX, why));
  }

  /** The tax office leaves the record as it is, for a reason that nobody opens. */
  public Submission reject(Person person, Submission asked) {
    Attachment why = box();
    CorrectionAnswer answer =
        answer(
            person,
            asked,
            new CorrectionAnswer.Rejected(person.sealing().publicKey().id(), why.digest()));
    return new Submission(
        Signed.sign(answer, world.taxOffice.signing()), Map.of(Attachment.Name.BOX, why));
  }

  /** The tax office says that this version is right. */
  public Submission accept(Person person, Submission asked, int version) {
    return signed(
        answer(person, asked, new CorrectionAnswer.Accepted(version)), world.taxOffice.signing());
  }

  private CorrectionAnswer answer(
      Person person, Submission asked, CorrectionAnswer.Verdict verdict) {
    return new CorrectionAnswer(
        world.header(world.taxOffice.signing()),
        person.id(),
        world.taxOffice.id(),
        ((Correction) asked.command().object()).id(),
        asked.command().digest(),
        verdict);
  }

  /** The owner declines what the bank asks. */
  public Submission decline(Person person, Signed<Request> request) {
    return signed(
        new Decline(world.header(person), person.id(), request.object().id(), request.digest()),
        person.signing());
  }

  private Attachment box() {
    byte[] bytes = new byte[BOX_BYTES];
    random.nextBytes(bytes);
    return Attachment.of(bytes);
  }
}
