package city.vault.protocol;

import city.vault.crypto.Json;

/**
 * A scenario is retired, by its institution or the registrar: nobody is asked under any version of
 * it again. Grants go on.
 *
 * @param party who retires it
 * @param scenario which scenario
 */
public record ScenarioRetirement(Header header, PartyId party, ScenarioId scenario)
    implements Command {
  @Override
  public Kind kind() {
    return Kind.SCENARIO_RETIREMENT;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members.put("party", party.value()).put("scenario", scenario.value());
  }

  static ScenarioRetirement read(Header header, Members m) {
    return new ScenarioRetirement(header, m.party("party"), m.scenario("scenario"));
  }
}
