package city.vault.client.party;

import static city.vault.client.Town.BANK;
import static city.vault.client.Town.BUREAU;
import static city.vault.client.Town.LOAN;
import static city.vault.client.Town.NOW;
import static city.vault.client.Town.TAX;
import static city.vault.client.Town.WITNESSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Roots;
import city.vault.client.Town;
import city.vault.client.UntrustedException;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys that follow each other, as a client sees them that knows the first ones only. */
class KeySuccessionTest {
  private final Town town = new Town();
  private final Roots before = town.roots();

  private Registry registry() {
    return new Registry(before, town, List.of(Town.POLICE, Town.NOTARY));
  }

  private static void refused(String code, Runnable check) {
    assertThatThrownBy(check::run).isInstanceOf(UntrustedException.class).hasMessage(code);
  }

  @Test
  void seals_to_the_newest_key_and_believes_what_the_older_ones_signed() {
    Registry registry = registry();
    assertThat(registry.party(BANK).held()).hasSize(1);
    town.rotate(BANK);
    town.rotate(BANK);
    assertThat(registry.current(BANK, Role.INSTITUTION).sealing())
        .isEqualTo(town.identities.get(BANK).sealing().publicKey());
    assertThat(registry.scenario(LOAN, 1).object().institution()).isEqualTo(BANK);
  }

  @Test
  void follows_the_registrars_own_keys_from_the_one_in_the_roots() {
    town.rotate(BUREAU);
    town.register(TAX, List.of(Role.ISSUER));
    assertThat(registry().party(TAX).party()).isEqualTo(TAX);
  }

  @Test
  void believes_roots_that_name_the_registrars_newest_key() {
    town.rotate(BUREAU);
    assertThat(town.registry().party(BANK).party()).isEqualTo(BANK);
  }

  @Test
  void believes_a_witness_under_the_key_that_it_took() {
    PartyId witness = WITNESSES.getFirst();
    town.rotate(witness);
    assertThat(before.keysOf(witness)).hasSize(1);
    assertThat(registry().currentRoots().keysOf(witness))
        .containsExactly(
            before.witness(witness).orElseThrow(),
            town.identities.get(witness).signing().publicKey());
  }

  @Test
  void refuses_a_rotation_by_another_party() {
    town.rotations.add(Town.rotation(BANK, town.as(TAX), Identity.generate(town.random)));
    refused("bad-signature", () -> registry().party(BANK));
  }

  @Test
  void refuses_what_a_key_signed_since_it_may_be_stolen() {
    town.revoke(BANK, Optional.of(NOW));
    refused("bad-signature", () -> registry().scenario(LOAN, 1));
  }

  @Test
  void believes_what_another_key_of_the_party_signed() {
    town.rotate(BANK);
    town.revoke(BANK, Optional.of(NOW));
    assertThat(registry().scenario(LOAN, 1).object().institution()).isEqualTo(BANK);
  }
}
