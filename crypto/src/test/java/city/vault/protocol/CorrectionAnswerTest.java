package city.vault.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.crypto.Signer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrectionAnswerTest {
  private static final Signer TAX = Samples.signing("tax");
  private static final Attachment BOX = Attachment.of(new byte[] {1});

  private static Signed<CorrectionAnswer> signed(CorrectionAnswer.Verdict verdict) {
    return Signed.sign(Samples.answer(verdict), TAX);
  }

  private static CorrectionAnswer.Verdict rejected() {
    return new CorrectionAnswer.Rejected(Samples.sealing("lin").publicKey().id(), BOX.digest());
  }

  @Test
  void reads_back_either_verdict() {
    for (var verdict :
        new CorrectionAnswer.Verdict[] {new CorrectionAnswer.Accepted(2), rejected()}) {
      SignedObject read = SignedObject.parse(signed(verdict).bytes());
      assertThat(read).isEqualTo(Samples.answer(verdict));
    }
  }

  @Test
  void only_a_rejection_has_a_reason_beside_it() {
    Map<Attachment.Name, Attachment> reason = Map.of(Attachment.Name.BOX, BOX);
    assertThat(new Submission(signed(rejected()), reason).attachments()).isEqualTo(reason);
    assertThatThrownBy(() -> Submission.of(signed(rejected())))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> new Submission(signed(new CorrectionAnswer.Accepted(2)), reason))
        .isInstanceOf(ProtocolException.class);
  }
}
