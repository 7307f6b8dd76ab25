package city.vault.protocol;

import java.util.Optional;

/**
 * By whose hand a freeze stands: only the same hand lifts it, and each hand's stands on its own.
 */
public enum FreezeHand {
  /** The owner, of itself. */
  OWNER("owner", Optional.empty()),
  /** The identity department, of an owner that lost its phone. */
  IDENTITY("identity", Optional.of(Role.IDENTITY)),
  REGISTRAR("registrar", Optional.of(Role.REGISTRAR)),
  REGULATOR("regulator", Optional.of(Role.REGULATOR));

  private final String wireName;
  private final Optional<Role> role;

  FreezeHand(String wireName, Optional<Role> role) {
    this.wireName = wireName;
    this.role = role;
  }

  public String wireName() {
    return wireName;
  }

  /** The role of the party whose hand it is; empty for an owner's own. */
  public Optional<Role> role() {
    return role;
  }

  /** Whether this hand may freeze that: an owner itself, the identity department owners. */
  public boolean reaches(FreezeTarget target) {
    return target instanceof FreezeTarget.OfOwner || this == REGISTRAR || this == REGULATOR;
  }

  public static FreezeHand of(String wireName) {
    for (FreezeHand hand : values()) {
      if (hand.wireName.equals(wireName)) {
        return hand;
      }
    }
    throw new ProtocolException("hand");
  }
}
