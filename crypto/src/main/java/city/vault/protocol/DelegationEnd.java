package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;

/**
 * A company ends a delegation before its time: from its commit on, the clerk acts for it no longer.
 * What the clerk did stays.
 *
 * @param owner the company
 * @param agent the clerk
 * @param delegation digest of the signed delegation
 */
public record DelegationEnd(Header header, OwnerId owner, OwnerId agent, Digest delegation)
    implements Command, OwnerCommand {
  @Override
  public Kind kind() {
    return Kind.DELEGATION_END;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("agent", agent.value())
        .put("delegation", delegation.hex());
  }

  static DelegationEnd read(Header header, Members m) {
    return new DelegationEnd(header, m.owner("owner"), m.owner("agent"), m.digest("delegation"));
  }
}
