package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * An owner stops a re-binding that waits: the key that it has goes on, the new one never rules.
 *
 * @param rebinding digest of the re-binding's signed bytes
 */
public record Veto(Header header, OwnerId owner, Digest rebinding)
    implements Command, OwnerCommand {

  @Override
  public Kind kind() {
    return Kind.VETO;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members.put("owner", owner.value()).put("rebinding", rebinding.hex());
  }

  static Veto read(Header header, Members m) {
    return new Veto(header, m.owner("owner"), m.digest("rebinding"));
  }
}
