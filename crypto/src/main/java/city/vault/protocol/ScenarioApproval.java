package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * The registrar approves one version of a scenario, by the digest of its exact bytes.
 *
 * @param scenario its id
 * @param version the version approved
 * @param proposal digest of the signed {@link Scenario}
 */
public record ScenarioApproval(Header header, ScenarioId scenario, int version, Digest proposal)
    implements Command {
  @Override
  public Kind kind() {
    return Kind.SCENARIO_APPROVAL;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("scenario", scenario.value())
        .put("version", version)
        .put("proposal", proposal.hex());
  }

  static ScenarioApproval read(Header header, Members m) {
    return new ScenarioApproval(
        header, m.scenario("scenario"), m.number("version", 1, 1_000_000), m.digest("proposal"));
  }
}
