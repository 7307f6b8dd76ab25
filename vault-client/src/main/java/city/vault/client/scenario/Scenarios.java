package city.vault.client.scenario;

import city.vault.client.Signatory;
import city.vault.client.http.CommandResult;
import city.vault.client.http.VaultApi;
import city.vault.protocol.PartyId;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.ScenarioRetirement;
import city.vault.protocol.Signed;
import java.util.List;

/** The registered scenarios, and an institution's proposals. */
public final class Scenarios {
  private final VaultApi api;

  /**
   * One scenario of the list.
   *
   * @param latest its latest version, from 1
   * @param approved its latest approved version, 0 if none is
   * @param retired whether nobody is asked under it any more
   */
  public record Listed(ScenarioId scenario, int latest, int approved, boolean retired) {}

  private record Page(List<Listed> scenarios) {}

  public Scenarios(VaultApi api) {
    this.api = api;
  }

  /** All scenarios. */
  public List<Listed> list() {
    return api.get(Page.class, "/v1/scenarios").scenarios();
  }

  /** Proposes what a file says; the answer has the digest that the registrar approves. */
  public CommandResult propose(ScenarioFile file, Signatory signatory, PartyId institution) {
    return propose(file.signed(signatory, institution));
  }

  /** Hands a signed proposal in. */
  public CommandResult propose(Signed<Scenario> proposal) {
    return api.submit("/v1/scenarios", proposal);
  }

  /** Retires a scenario, as its institution or as the registrar. */
  public CommandResult retire(ScenarioId scenario, Signatory signatory, PartyId party) {
    return api.submit(
        "/v1/scenario-retirements",
        signatory.sign(header -> new ScenarioRetirement(header, party, scenario)));
  }
}
