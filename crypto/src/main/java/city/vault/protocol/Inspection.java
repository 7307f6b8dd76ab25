package city.vault.protocol;

import city.vault.crypto.Json;
import java.time.Duration;
import java.util.Optional;

/**
 * A regulator inspects what an institution read, of all owners. It stands on the ledger before
 * anything is shown.
 *
 * @param regulator who inspects
 * @param institution whose accesses
 * @param scenario those under one scenario alone; empty for all
 * @param reference the regulator's own reference of the case
 */
public record Inspection(
    Header header,
    PartyId regulator,
    PartyId institution,
    Optional<ScenarioId> scenario,
    String reference)
    implements Command {
  @Override
  public Kind kind() {
    return Kind.INSPECTION;
  }

  @Override
  public Duration maxAge() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members.put("regulator", regulator.value()).put("institution", institution.value());
    scenario.ifPresent(id -> members.put("scenario", id.value()));
    members.put("reference", reference);
  }

  static Inspection read(Header header, Members m) {
    return new Inspection(
        header,
        m.party("regulator"),
        m.party("institution"),
        m.optionalText("scenario", 40).map(ScenarioId::new),
        m.text("reference", 100));
  }
}
