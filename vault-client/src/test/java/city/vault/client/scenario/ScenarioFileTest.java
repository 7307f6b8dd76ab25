package city.vault.client.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Town;
import city.vault.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

class ScenarioFileTest {
  private final Town town = new Town();

  @Test
  void refuses_what_is_no_scenario_naming_the_member() {
    assertThatThrownBy(() -> sign("{\"scenario\": \"x-y\"}"))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("version");
    assertThatThrownBy(() -> sign("{\"scenario\": 1.5}")).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> sign("{\"network\": \"another\"}"))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> ScenarioFile.parse("[]")).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> ScenarioFile.parse("{\"a\":1,\"a\":2}"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void becomes_the_institutions_signed_proposal() {
    var proposal = town.scenarios.get(Town.LOAN).proposal();
    assertThat(proposal.object().institution()).isEqualTo(Town.BANK);
    assertThat(proposal.isSignedBy(0, town.as(Town.BANK).signer().publicKey())).isTrue();
    assertThat(proposal.object().title().zh()).isEqualTo("小额贷款");
  }

  private void sign(String json) {
    ScenarioFile.parse(json).signed(town.as(Town.BANK), Town.BANK);
  }
}
