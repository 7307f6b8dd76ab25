package city.vault.service.party;

import city.vault.protocol.Delegation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Role;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.TypeId;
import city.vault.rulebook.StateView;
import city.vault.rulebook.party.DelegationState;
import city.vault.rulebook.party.OwnerState;
import city.vault.service.http.Fault;
import city.vault.service.http.Session;
import city.vault.service.ledger.Ledger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What a session may see of an owner: the owner all of it, a clerk what its delegation names. */
public final class OwnerViews {
  private final Ledger ledger;
  private final Clock clock;

  public OwnerViews(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * One view.
   *
   * @param by the delegation by which a clerk sees it, empty for the owner itself
   */
  public record View(Optional<Signed<Delegation>> by) {
    /** Whether records of that type are seen. */
    public boolean covers(TypeId type) {
      return by.filter(d -> !d.object().covers(type)).isEmpty();
    }

    /** Whether requests and grants under that scenario are seen. */
    public boolean covers(ScenarioId scenario) {
      return by.filter(d -> !d.object().covers(scenario)).isEmpty();
    }

    /** The types that alone are seen, empty for all. */
    public List<TypeId> types() {
      return by.stream()
          .flatMap(d -> d.object().types().stream())
          .map(Delegation.Power::type)
          .toList();
    }
  }

  /** What the session may see of that owner, empty for nothing. */
  public Optional<View> of(Session session, OwnerId owner) {
    if (session.isOwner(owner)) {
      return Optional.of(new View(Optional.empty()));
    }
    StateView state = ledger.state();
    return session
        .owner()
        .flatMap(clerk -> DelegationState.last(state, owner, clerk))
        .filter(delegation -> delegation.isInForce(state, clock.instant()))
        .map(delegation -> new View(Optional.of(delegation.signed())));
  }

  /** The same, demanding that there is something. */
  public View require(Session session, OwnerId owner) {
    return of(session, owner).orElseThrow(Fault.SESSION_FORBIDDEN::problem);
  }

  /** Whether the session is the identity department's and the owner closed, who left records. */
  public boolean isLeftTo(Session session, OwnerId owner) {
    return session.as(Role.IDENTITY).isPresent() && OwnerState.isClosed(ledger.state(), owner);
  }
}
