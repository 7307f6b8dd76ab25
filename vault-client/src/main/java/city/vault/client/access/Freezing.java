package city.vault.client.access;

import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.protocol.Freeze;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.Signed;
import city.vault.protocol.Unfreeze;
import java.util.List;

/** Stops reads at once and lets them go on: an owner its own, an authority those of others. */
public final class Freezing {
  private final Session session;
  private final FreezeHand hand;

  private record Freezes(List<Standing> freezes) {}

  /**
   * A freeze that stands.
   *
   * @param target {@code owner}, {@code institution} or {@code scenario}
   * @param id of what is frozen
   * @param hand who froze it
   */
  public record Standing(String target, String id, String hand) {}

  /** Freezes in one capacity. */
  public Freezing(Session session, FreezeHand hand) {
    this.session = session;
    this.hand = hand;
  }

  /** Signs a freeze; {@code reason} is for the owner to read, 1 to 200 characters. */
  public Signed<Freeze> freeze(FreezeTarget target, String reason) {
    return session.holder().sign(header -> new Freeze(header, target, hand, reason));
  }

  /** Signs the end of a freeze by the same hand. */
  public Signed<Unfreeze> unfreeze(FreezeTarget target, String reason) {
    return session.holder().sign(header -> new Unfreeze(header, target, hand, reason));
  }

  /** Hands a freeze in: from its commit on nothing is read. */
  public CommandResult submitFreeze(Signed<Freeze> freeze) {
    return session.api().submit("/v1/freezes", freeze);
  }

  /** Hands the end of a freeze in. */
  public CommandResult submitUnfreeze(Signed<Unfreeze> unfreeze) {
    return session.api().submit("/v1/unfreezes", unfreeze);
  }

  /** All freezes that stand, as an authority sees them. */
  public List<Standing> standing() {
    return session.get(Freezes.class, "/v1/freezes").freezes();
  }
}
