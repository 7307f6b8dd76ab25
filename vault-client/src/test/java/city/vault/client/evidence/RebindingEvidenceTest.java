package city.vault.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Grant;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Signed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Evidence of grants that were given before and after their owner was re-bound. */
class RebindingEvidenceTest {
  private final City city = new City(Draws.secure(Draws.seeded()), 1);
  private final Loan loan = new Loan(city);
  private final SigningKeyPair next = SigningKeyPair.generate(city.random);

  private VerificationReport verify(EvidenceParts parts) {
    return BundleVerifier.verify(Bundle.of(parts), city.roots(1));
  }

  private Signed<Rebinding> rebinding(Digest replaces, City.Party attester, boolean agreed) {
    Rebinding rebinding =
        Rebinding.of(
            city.header(city.identity.signing(), City.FOUNDED.plusSeconds(30)),
            city.owner,
            replaces,
            next.publicKey(),
            SealingKeyPair.generate(city.random).publicKey(),
            attester.signing().publicKey().id(),
            agreed ? Optional.of(city.ownerSigning.publicKey().id()) : Optional.empty());
    return agreed
        ? Signed.sign(
            rebinding, city.identity.signing(), attester.signing(), next, city.ownerSigning)
        : Signed.sign(rebinding, city.identity.signing(), attester.signing(), next);
  }

  private Digest bound() {
    return loan.authorisation.owner().binding().digest();
  }

  /** The same loan, granted with the next key. */
  private EvidenceParts grantedAnew(Signed<Rebinding> rebinding) {
    Signed<Grant> grant =
        City.changed(
            Grant.class,
            loan.authorisation.grant(),
            "key",
            new Json.Str(next.publicKey().id().hex()),
            next);
    return loan.permitted(with(grant, List.of(rebinding)));
  }

  private Authorisation with(Signed<Grant> grant, List<Signed<Rebinding>> rebindings) {
    Authorisation a = loan.authorisation;
    return new Authorisation(
        new OwnersKeys(a.owner().binding(), rebindings),
        a.scenario(),
        a.approval(),
        a.request(),
        grant,
        a.renewal(),
        a.stop(),
        a.delegations(),
        a.clerks());
  }

  @Test
  void proves_a_grant_by_the_key_that_followed() {
    assertThat(verify(grantedAnew(rebinding(bound(), city.attester, false))).holds()).isTrue();
    assertThat(verify(grantedAnew(rebinding(bound(), city.attester, true))).holds()).isTrue();
  }

  @Test
  void proves_a_grant_by_the_key_before_without_what_followed() {
    assertThat(verify(loan.permitted(loan.authorisation)).holds()).isTrue();
  }

  @Test
  void refuses_a_key_that_nothing_here_rests_on() {
    EvidenceParts parts =
        loan.permitted(
            with(loan.authorisation.grant(), List.of(rebinding(bound(), city.attester, false))));
    assertThat(verify(parts).toString()).contains("leads to a key that signed nothing here");
  }

  @Test
  void refuses_keys_in_place_of_others_than_the_owners() {
    assertThat(verify(grantedAnew(rebinding(city.anyDigest(), city.attester, false))).toString())
        .contains("replaces another binding");
  }
}
