package city.vault.protocol;

import city.vault.crypto.Json;
import java.util.Optional;

/**
 * Stops all reads of an owner, by an institution or of a scenario, from its commit on.
 *
 * @param hand in which capacity the signer acts
 * @param reason why, for the owner to read; names nobody
 */
public record Freeze(Header header, FreezeTarget target, FreezeHand hand, String reason)
    implements Command {
  /** Longest reason in UTF-16 units. */
  static final int MAX_REASON = 200;

  public Freeze {
    ProtocolException.require(hand.reaches(target), "hand");
  }

  @Override
  public Kind kind() {
    return Kind.FREEZE;
  }

  @Override
  public Optional<OwnerId> touches() {
    return target instanceof FreezeTarget.OfOwner(OwnerId owner)
        ? Optional.of(owner)
        : Optional.empty();
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    target.write(members);
    members.put("hand", hand.wireName()).put("reason", reason);
  }

  static Freeze read(Header header, Members m) {
    return new Freeze(
        header,
        FreezeTarget.of(m.text("target", 11), m.text("id", 60)),
        FreezeHand.of(m.text("hand", 9)),
        m.text("reason", MAX_REASON));
  }
}
