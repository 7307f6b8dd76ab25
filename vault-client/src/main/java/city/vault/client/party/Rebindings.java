package city.vault.client.party;

import city.vault.client.UntrustedException;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Signed;
import city.vault.protocol.Veto;
import java.util.Optional;

/** How an owner's new keys come, and how the owner that did not ask for them stops them. */
public final class Rebindings {
  private final Session session;
  private final RegistrySource source;

  public Rebindings(Session session) {
    this.session = session;
    this.source = new HttpRegistry(session);
  }

  /** The re-binding of that owner that waits, unchecked. */
  public Optional<RegistrySource.Rebound> waiting(OwnerId owner) {
    return source.owner(owner).flatMap(RegistrySource.OwnerHistory::waiting);
  }

  /** Hands a re-binding in that all have signed. */
  public CommandResult submit(Signed<Rebinding> rebinding) {
    return session.api().submit("/v1/rebindings", rebinding);
  }

  /**
   * Signs a veto of what waits, with the owner's own key.
   *
   * @throws UntrustedException {@code not-rebinding} if nothing does
   */
  public Signed<Veto> veto(OwnerId owner) {
    RegistrySource.Rebound waiting =
        waiting(owner).orElseThrow(() -> new UntrustedException("not-rebinding"));
    return session.holder().sign(header -> new Veto(header, owner, waiting.signed().digest()));
  }

  /** Hands a veto in: from its commit on the new key never rules. */
  public CommandResult submitVeto(Signed<Veto> veto) {
    return session.api().submit("/v1/vetoes", veto);
  }
}
