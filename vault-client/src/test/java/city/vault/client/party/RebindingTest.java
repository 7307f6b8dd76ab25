package city.vault.client.party;

import static city.vault.client.Town.POLICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Town;
import city.vault.client.UntrustedException;
import city.vault.crypto.Signer;
import city.vault.protocol.Claim;
import city.vault.protocol.Header;
import city.vault.protocol.Nonce;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Signed;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose keys a client believes to be an owner's after a re-binding. */
class RebindingTest {
  private static final Instant FINAL = Town.NOW.plusSeconds(3_600);

  private final Town town = new Town();
  private final Identity next = Identity.generate(new SecureRandom());

  private void known(Signed<Rebinding> rebinding) {
    town.rebindings.add(new RegistrySource.Rebound(rebinding, FINAL));
  }

  private RegisteredOwner owner() {
    return town.registry().owner(town.owner);
  }

  private void refused(String code) {
    assertThatThrownBy(this::owner).isInstanceOf(UntrustedException.class).hasMessage(code);
  }

  private Signed<Claim> claim(Signer signer, Instant at) {
    Header header =
        new Header(Town.NETWORK, signer.publicKey().id(), new Nonce("0".repeat(32)), at);
    return Signed.sign(
        new Claim(header, town.owner, List.of(new city.vault.protocol.AssetId("1".repeat(32)))),
        signer);
  }

  @Test
  void seals_to_the_keys_that_rule_and_believes_both_by_their_dates() {
    known(town.rebind(next, false));
    assertThat(owner().sealing()).isEqualTo(next.sealing().publicKey());
    Registry registry = town.registry();
    registry.signedByOwner(claim(town.phone.signing(), FINAL), town.owner);
    registry.signedByOwner(claim(next.signing(), FINAL), town.owner);
    assertThatThrownBy(() ->
            registry.signedByOwner(claim(town.phone.signing(), FINAL.plusSeconds(61)), town.owner))
        .hasMessage("bad-signature");
  }

  @Test
  void follows_one_rebinding_after_the_other() {
    known(town.rebind(next, true));
    Identity third = Identity.generate(new SecureRandom());
    known(town.rebind(third, false));
    assertThat(owner().held()).hasSize(3);
    assertThat(owner().sealing()).isEqualTo(third.sealing().publicKey());
  }

  @Test
  void refuses_a_rebinding_of_keys_that_were_not_the_last() {
    Signed<Rebinding> first = town.rebind(next, false);
    Signed<Rebinding> rival = town.rebind(Identity.generate(new SecureRandom()), false);
    known(first);
    known(rival);
    refused("wrong-binding");
  }

  @Test
  void refuses_a_rebinding_that_another_key_than_the_last_agreed_to() {
    known(town.rebind(next, false));
    // The third says that the second agrees, whose place the first takes.
    Identity third = Identity.generate(new SecureRandom());
    Signed<Rebinding> claimed =
        Ceremony.rebinding(
                town.as(POLICE),
                owner(),
                third.publicKeys(),
                town.as(Town.NOTARY).signer().publicKey().id(),
                true)
            .signedBy(town.as(Town.NOTARY).signer())
            .signedBy(third.signing())
            .signedBy(next.signing())
            .signed();
    Rebinding o = claimed.object();
    Rebinding forged =
        Rebinding.of(
            o.header(),
            o.owner(),
            o.replaces(),
            o.signing(),
            o.sealing(),
            o.cosigners().getFirst().key(),
            java.util.Optional.of(town.phone.signing().publicKey().id()));
    known(
        Signed.sign(
            forged,
            town.as(POLICE).signer(),
            town.as(Town.NOTARY).signer(),
            third.signing(),
            town.phone.signing()));
    refused("bad-signature");
  }

  @Test
  void refuses_a_rebinding_that_one_authority_made_alone() {
    Signed<Rebinding> rebinding = town.rebind(next, false);
    Rebinding o = rebinding.object();
    Rebinding alone =
        Rebinding.of(
            o.header(),
            o.owner(),
            o.replaces(),
            o.signing(),
            o.sealing(),
            o.header().key(),
            java.util.Optional.empty());
    known(Signed.sign(alone, town.as(POLICE).signer(), town.as(POLICE).signer(), next.signing()));
    refused("role-missing");
  }
}
