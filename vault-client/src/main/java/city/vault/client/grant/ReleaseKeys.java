package city.vault.client.grant;

import city.vault.client.Roots;
import city.vault.client.UntrustedException;
import city.vault.client.party.Registry;
import city.vault.crypto.SealingKey;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import java.util.HashSet;
import java.util.List;

/**
 * Who must see an access before it opens.
 *
 * @param k how many of them
 * @param witnesses in the ledger's order
 * @param sealing their sealing keys, in the same order
 */
public record ReleaseKeys(int k, List<PartyId> witnesses, List<SealingKey> sealing) {
  public ReleaseKeys {
    witnesses = List.copyOf(witnesses);
    sealing = List.copyOf(sealing);
    if (witnesses.size() != sealing.size() || k < 1 || k > witnesses.size()) {
      throw new IllegalArgumentException("k of as many keys as witnesses");
    }
  }

  /**
   * The witnesses that the service names, in its order, if they are exactly the trusted ones.
   *
   * @throws UntrustedException {@code wrong-witnesses}
   */
  public static ReleaseKeys of(List<PartyId> named, int k, Registry registry) {
    Roots roots = registry.roots();
    List<PartyId> trusted = roots.witnesses().stream().map(Roots.Root::party).toList();
    UntrustedException.unless(
        named.size() == trusted.size()
            && new HashSet<>(named).equals(new HashSet<>(trusted))
            && k == roots.k(),
        "wrong-witnesses");
    return new ReleaseKeys(
        k, named, named.stream().map(w -> registry.current(w, Role.WITNESS).sealing()).toList());
  }
}
