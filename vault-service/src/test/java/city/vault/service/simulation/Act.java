package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.crypto.Signature;
import city.vault.crypto.Signer;
import city.vault.protocol.Command;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody hands in.
 *
 * @param digest of the signed bytes
 * @param forged whether the signature is not by the key that the command names
 */
record Act(Submission submission, Digest digest, boolean forged) {
  static Act of(Submission submission) {
    return new Act(submission, submission.command().digest(), false);
  }

  /** The same with the first signature made by another key than the one that it names. */
  Act forgedBy(Signer other) {
    Signed<? extends Command> good = submission.command();
    List<Signature> signatures = new ArrayList<>(good.signatures());
    signatures.set(0, other.sign(good.bytes()));
    Signed<? extends Command> wrong = new Signed<>(good.object(), good.bytes(), signatures);
    return new Act(new Submission(wrong, submission.attachments()), digest, true);
  }

  Command command() {
    return submission.command().object();
  }
}
