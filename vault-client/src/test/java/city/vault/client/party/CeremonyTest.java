package city.vault.client.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Town;
import city.vault.client.UntrustedException;
import city.vault.protocol.Binding;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

class CeremonyTest {
  private final Town town = new Town();

  private Ceremony<Binding> begun() {
    return Ceremony.binding(
        town.as(Town.POLICE),
        town.owner,
        town.phone.publicKeys(),
        town.identities.get(Town.NOTARY).signing().publicKey().id());
  }

  @Test
  void travels_as_a_file_from_signer_to_signer() {
    String first = begun().json();
    String second =
        Ceremony.parse(Binding.class, first)
            .signedBy(town.identities.get(Town.NOTARY).signing())
            .json();
    Ceremony<Binding> done = Ceremony.parse(Binding.class, second).signedBy(town.phone.signing());
    assertThat(done.isComplete()).isTrue();
    assertThat(done.signed().isSignedBy(2, town.phone.signing().publicKey())).isTrue();
    assertThat(done.signed().signatures()).hasSize(3);
  }

  @Test
  void lets_nobody_sign_out_of_turn() {
    assertThatThrownBy(() -> begun().signedBy(town.phone.signing()))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("not-your-turn");
  }

  @Test
  void is_not_signed_before_all_have_signed() {
    assertThatThrownBy(() -> begun().signed()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refuses_files_of_another_kind_or_shape() {
    assertThatThrownBy(() -> Ceremony.parse(PartyRegistration.class, begun().json()))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Ceremony.parse(Binding.class, "{\"object\": 7}"))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Ceremony.parse(Binding.class, "not json"))
        .isInstanceOf(ProtocolException.class);
  }
}
