package city.vault.service.http;

import city.vault.crypto.KeyId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.rulebook.Holder;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever proved to hold a registered key, for a while. It lets its holder see what is its own and
 * changes nothing.
 *
 * @param holder the owner or party
 * @param key the key that opened it; the session ends with it
 * @param roles the party's roles, none for an owner
 * @param ends when it ends at the latest
 */
public record Session(Holder holder, KeyId key, Set<Role> roles, Instant ends) {
  public Session {
    roles = Set.copyOf(roles);
  }

  /** The owner, if it is one's. */
  public Optional<OwnerId> owner() {
    return holder instanceof Holder.OfOwner(OwnerId owner) ? Optional.of(owner) : Optional.empty();
  }

  /** The party, if it is one's. */
  public Optional<PartyId> party() {
    return holder instanceof Holder.OfParty(PartyId party) ? Optional.of(party) : Optional.empty();
  }

  /** The party, if it has that role. */
  public Optional<PartyId> as(Role role) {
    return roles.contains(role) ? party() : Optional.empty();
  }

  public boolean isOwner(OwnerId owner) {
    return owner().filter(owner::equals).isPresent();
  }

  public boolean isParty(PartyId party) {
    return party().filter(party::equals).isPresent();
  }

  /** Demands that it is that owner's. */
  public void requireOwner(OwnerId owner) {
    if (!isOwner(owner)) {
      throw Fault.SESSION_FORBIDDEN.problem();
    }
  }

  /** Demands that role and gives the party. */
  public PartyId require(Role role) {
    return as(role).orElseThrow(Fault.SESSION_FORBIDDEN::problem);
  }
}
