package city.vault.service.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.trace.Alarm;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Binding;
import city.vault.protocol.Cosigner;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.service.Person;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The identity department wants to act as somebody: it binds a key of its own making, alone. */
@Timeout(120)
class HostileIdentityDepartmentTest {
  @TempDir Path dir;
  private LentLoan loan;

  @BeforeEach
  void lend() {
    loan = new LentLoan(dir.resolve("data"));
  }

  @AfterEach
  void close() {
    loan.close();
  }

  /** A binding in which that key stands in the second authority's place. */
  private Outcome bindAs(Person owner, SigningKeyPair attester) {
    Binding real = (Binding) loan.world.bind(owner).command().object();
    Binding alone =
        new Binding(
            real.header(),
            real.owner(),
            real.ownerKind(),
            real.agent(),
            real.signing(),
            real.sealing(),
            List.of(
                new Cosigner(Cosigner.Capacity.ATTESTER, attester.publicKey().id()),
                new Cosigner(Cosigner.Capacity.OWNER, owner.signing().publicKey().id())));
    SigningKeyPair police = loan.world.police.signing();
    return loan.ledger
        .submit(List.of(Submission.of(Signed.sign(alone, police, attester, owner.signing()))))
        .outcomes()
        .getFirst();
  }

  @Test
  void can_not_be_the_second_authority_too() {
    assertThat(bindAs(loan.world.person(), loan.world.police.signing()).refusal())
        .contains(Refusal.WRONG_SIGNER);
  }

  @Test
  void can_not_invent_a_second_authority() {
    assertThat(bindAs(loan.world.person(), SigningKeyPair.generate(loan.random)).refusal())
        .contains(Refusal.UNKNOWN_KEY);
    assertThat(bindAs(loan.world.person(), loan.world.taxOffice.signing()).refusal())
        .contains(Refusal.ROLE_MISSING);
  }

  @Test
  void can_not_bind_another_key_to_somebody_who_is_bound_even_with_the_second_authority() {
    Person impostor =
        new Person(loan.owner.id(), loan.world.person().signing(), loan.world.person().sealing());
    assertThat(
            loan.ledger.submit(List.of(loan.world.bind(impostor))).outcomes().getFirst().refusal())
        .contains(Refusal.ALREADY_REGISTERED);
  }

  @Test
  void leaves_a_binding_in_the_trace_that_a_phone_which_did_not_sign_it_notices() {
    loan.forgetful();
    loan.signed(loan.grant);
    assertThat(loan.look(loan.witness, loan.trace(loan.ledger)).alarms())
        .extracting(Alarm::code)
        .containsExactly(Alarm.Code.NOT_SIGNED_BY_ME);
  }
}
