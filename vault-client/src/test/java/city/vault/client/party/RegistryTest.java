package city.vault.client.party;

import static city.vault.client.Town.BANK;
import static city.vault.client.Town.BUREAU;
import static city.vault.client.Town.INCOME;
import static city.vault.client.Town.LOAN;
import static city.vault.client.Town.NOTARY;
import static city.vault.client.Town.POLICE;
import static city.vault.client.Town.TAX;
import static city.vault.client.Town.WITNESSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Town;
import city.vault.client.UntrustedException;
import city.vault.client.record.RecordTypes;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private final Town town = new Town();

  private static void refused(String code, Runnable check) {
    assertThatThrownBy(check::run).isInstanceOf(UntrustedException.class).hasMessage(code);
  }

  @Test
  void trusts_what_the_roots_vouch_for() {
    Registry registry = town.registry();
    assertThat(registry.party(BUREAU, Role.REGISTRAR).party()).isEqualTo(BUREAU);
    assertThat(registry.party(TAX, Role.ISSUER).issues()).containsExactly(INCOME);
    assertThat(registry.recordType(INCOME, 1).type()).isEqualTo(INCOME);
    assertThat(registry.scenario(LOAN, 1).object().institution()).isEqualTo(BANK);
    assertThat(registry.owner(town.owner).sealing()).isEqualTo(town.phone.sealing().publicKey());
  }

  @Test
  void refuses_a_party_that_another_registered() {
    Town elsewhere = new Town();
    town.parties.put(BANK, elsewhere.parties.get(BANK));
    refused("bad-signature", () -> town.registry().party(BANK));
  }

  @Test
  void refuses_one_party_in_the_place_of_another() {
    town.parties.put(BANK, town.parties.get(TAX));
    refused("wrong-party", () -> town.registry().party(BANK));
  }

  @Test
  void refuses_a_witness_registered_with_a_key_that_is_no_root() {
    Roots roots = Roots.of(town);
    town.identities.put(WITNESSES.getFirst(), Identity.generate(town.random));
    town.register(WITNESSES.getFirst(), List.of(Role.WITNESS));
    refused("wrong-witness", () -> roots.registry(town).party(WITNESSES.getFirst()));
  }

  /** The roots as they were before a key was changed. */
  private record Roots(city.vault.client.Roots before) {
    static Roots of(Town town) {
      return new Roots(town.roots());
    }

    Registry registry(Town town) {
      return new Registry(before, town, List.of(POLICE, NOTARY));
    }
  }

  @Test
  void refuses_a_role_that_was_not_given() {
    refused("role-missing", () -> town.registry().party(BANK, Role.ISSUER));
    refused("unknown-party", () -> town.registry().party(new PartyId("nobody")));
  }

  @Test
  void refuses_a_record_type_that_the_registrar_did_not_publish() {
    town.recordTypes.put(
        INCOME,
        Registrar.publication(town.as(BANK), RecordTypes.shipped().get(INCOME).orElseThrow()));
    refused("bad-signature", () -> town.registry().recordType(INCOME, 1));
    refused("wrong-type", () -> new Town().registry().recordType(INCOME, 2));
  }

  @Test
  void refuses_a_scenario_without_the_registrars_approval() {
    var proposal = town.scenarios.get(LOAN).proposal();
    town.scenarios.put(LOAN, new RegistrySource.ProposedScenario(proposal, Optional.empty()));
    refused("scenario-not-approved", () -> town.registry().scenario(LOAN, 1));
    town.scenarios.put(
        LOAN,
        new RegistrySource.ProposedScenario(proposal, Optional.of(town.approve(proposal, BANK))));
    refused("bad-signature", () -> town.registry().scenario(LOAN, 1));
  }

  @Test
  void refuses_an_approval_of_other_bytes() {
    Town other = new Town();
    var approvalOfOther = town.approve(other.scenarios.get(LOAN).proposal(), BUREAU);
    town.scenarios.put(
        LOAN,
        new RegistrySource.ProposedScenario(
            town.scenarios.get(LOAN).proposal(), Optional.of(approvalOfOther)));
    refused("scenario-not-approved", () -> town.registry().scenario(LOAN, 1));
  }

  @Test
  void refuses_a_binding_that_one_authority_made_alone() {
    town.bindings.put(town.owner, town.bind(POLICE, POLICE));
    refused("role-missing", () -> town.registry().owner(town.owner));
    town.register(POLICE, List.of(Role.IDENTITY, Role.ATTESTER));
    refused("bad-signature", () -> town.registry().owner(town.owner));
  }

  @Test
  void refuses_a_binding_by_parties_without_the_roles() {
    town.bindings.put(town.owner, town.bind(BANK, TAX));
    refused("role-missing", () -> town.registry().owner(town.owner));
  }
}
