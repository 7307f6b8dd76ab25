package city.vault.service.home;

import city.vault.client.Signatory;
import city.vault.client.asset.AssetView;
import city.vault.client.asset.OwnerAssets;
import city.vault.client.grant.Delegations;
import city.vault.client.grant.OwnerGrants;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.crypto.Opener;
import city.vault.protocol.Command;
import city.vault.protocol.Delegation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Signed;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;

/**
 * A clerk at its own home, acting for a company with its own keys. What it signs stands in the
 * company's trace, which it does not see; the company's phone checks it there.
 */
public final class ClerkDesk extends LendingDesk {
  private final List<Delegation.Opened> opened;

  private ClerkDesk(OwnerAssets assets, OwnerGrants grants, List<Delegation.Opened> opened) {
    super(assets, grants);
    this.opened = List.copyOf(opened);
  }

  /**
   * The desk of whoever lives in that home, for that company.
   *
   * @throws city.vault.client.UntrustedException {@code delegation-missing} if no delegation is in
   *     force
   */
  public static ClerkDesk open(Home home, OwnerId company, SecureRandom random) throws IOException {
    Session session = home.session(random);
    Registry registry = home.registry(session);
    Signed<Delegation> given = new Delegations(session, company, registry).toClerk(home.owner());
    Signatory hand = session.holder().by(given.digest());
    Opener opener = home.identity().sealing();
    return new ClerkDesk(
        new OwnerAssets(session, hand, company, opener, registry),
        new OwnerGrants(session, hand, company, opener, registry),
        given.object().opening().map(Delegation.Opening::assets).orElse(List.of()));
  }

  @Override
  CommandResult handIn(Signed<? extends Command> signed, Supplier<CommandResult> submission) {
    return submission.get();
  }

  @Override
  boolean opens(AssetView asset) {
    return asset.isReturned()
        && opened.contains(new Delegation.Opened(asset.asset(), asset.version()));
  }
}
