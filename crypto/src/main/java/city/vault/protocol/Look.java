package city.vault.protocol;

import city.vault.crypto.Json;
import java.time.Duration;

/**
 * A regulator looks at an owner's trace. The look is itself an entry of that trace, before anything
 * is shown.
 *
 * @param regulator who looks
 * @param owner at whom
 * @param reference the regulator's own reference of the case
 */
public record Look(Header header, PartyId regulator, OwnerId owner, String reference)
    implements Command, OwnerCommand {
  @Override
  public Kind kind() {
    return Kind.LOOK;
  }

  @Override
  public Duration maxAge() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("regulator", regulator.value())
        .put("owner", owner.value())
        .put("reference", reference);
  }

  static Look read(Header header, Members m) {
    return new Look(header, m.party("regulator"), m.owner("owner"), m.text("reference", 100));
  }
}
