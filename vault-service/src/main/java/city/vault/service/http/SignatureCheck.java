package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.protocol.Command;
import city.vault.protocol.NetworkId;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Keys;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.PartyState;
import city.vault.service.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what is signed to the service itself, against the ledger as it stands, with the rule
 * book's codes and in its order.
 */
public final class SignatureCheck {
  /** How far the signer's clock may be off. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Ledger ledger;
  private final Keys keys;
  private final Clock clock;

  public SignatureCheck(Ledger ledger, Keys keys, Clock clock) {
    this.ledger = ledger;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Whose the first signature is, by a key that is in use now.
   *
   * @throws Problem if it is for another network, by an unknown, revoked or retired key, or does
   *     not verify
   */
  public Holder signer(Signed<?> signed) {
    KeyRecord key = verified(signed);
    key.barred(clock.instant()).ifPresent(refusal -> require(false, refusal));
    return key.holder();
  }

  private KeyRecord verified(Signed<?> signed) {
    StateView state = ledger.state();
    NetworkId network = signed.object().header().network();
    require(PartyState.network(state).filter(network::equals).isPresent(), Refusal.WRONG_NETWORK);
    Optional<KeyRecord> found = KeyRecord.find(state, signed.object().header().key());
    require(found.isPresent(), Refusal.UNKNOWN_KEY);
    KeyRecord key = found.orElseThrow();
    require(key.use() == KeyRecord.Use.SIGN, Refusal.WRONG_KEY_USE);
    require(keys.verifies(key.spki(), signed, 0), Refusal.BAD_SIGNATURE);
    return key;
  }

  /**
   * Lets a command pass to the ledger if its first signature holds, so that nobody who holds no key
   * takes up a place there. The ledger checks it all again, and alone decides.
   *
   * @throws Problem with the ledger's own code
   */
  void admit(Signed<? extends Command> command) {
    // Whoever registers first founds the network, with a key that nobody can know yet.
    if (PartyState.network(ledger.state()).isPresent()) {
      // In use or not: what a key signed before it was retired may come again, and does no harm.
      verified(command);
    }
  }

  /** Demands that it was signed just now, or at most {@code age} ago. */
  public void fresh(Signed<?> signed, Duration age) {
    Instant issuedAt = signed.object().header().issuedAt();
    Instant now = clock.instant();
    require(
        !issuedAt.isAfter(now.plus(SKEW)) && !issuedAt.plus(age).plus(SKEW).isBefore(now),
        Refusal.NOT_FRESH);
  }

  /** The roles that a holder has now; none for an owner. */
  public Set<Role> roles(Holder holder) {
    return holder instanceof Holder.OfParty party
        ? Set.copyOf(PartyState.require(ledger.state(), party.party()).registration().roles())
        : Set.of();
  }

  static void require(boolean holds, Refusal refusal) {
    if (!holds) {
      throw Problem.of(refusal, Json.object().build());
    }
  }
}
