package city.vault.protocol;

import city.vault.crypto.Json;
import java.util.Optional;

/**
 * Lifts the freeze that the same hand laid; those of other hands stand.
 *
 * @param hand in which capacity the signer acts
 * @param reason why, for the owner to read; names nobody
 */
public record Unfreeze(Header header, FreezeTarget target, FreezeHand hand, String reason)
    implements Command {
  /** Longest reason in UTF-16 units. */
  static final int MAX_REASON = 200;

  public Unfreeze {
    ProtocolException.require(hand.reaches(target), "hand");
  }

  @Override
  public Kind kind() {
    return Kind.UNFREEZE;
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

  static Unfreeze read(Header header, Members m) {
    return new Unfreeze(
        header,
        FreezeTarget.of(m.text("target", 11), m.text("id", 60)),
        FreezeHand.of(m.text("hand", 9)),
        m.text("reason", MAX_REASON));
  }
}
