package city.vault.service.home;

import city.vault.client.asset.AssetView;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.asset.OwnerAssets;
import city.vault.client.grant.Choice;
import city.vault.client.grant.GrantItem;
import city.vault.client.grant.OwnerGrants;
import city.vault.client.grant.RequestItem;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.http.CommandResult;
import city.vault.protocol.AssetId;
import city.vault.protocol.Claim;
import city.vault.protocol.Command;
import city.vault.protocol.Decline;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantId;
import city.vault.protocol.RequestId;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who acts on an owner's records and grants: the owner itself, or a company's clerk within its
 * delegation.
 */
public abstract sealed class LendingDesk permits OwnerDesk, ClerkDesk {
  private final OwnerAssets assets;
  private final OwnerGrants grants;

  LendingDesk(OwnerAssets assets, OwnerGrants grants) {
    this.assets = assets;
    this.grants = grants;
  }

  /** Hands in what was signed. */
  abstract CommandResult handIn(
      Signed<? extends Command> signed, Supplier<CommandResult> submission) throws IOException;

  /** Whether whoever acts can open the current version. */
  abstract boolean opens(AssetView asset);

  public List<AssetView> assets() {
    return assets.list();
  }

  /** Claims all that waits; nothing is handed in where nothing does. */
  public int claimAll() throws IOException {
    List<AssetId> waiting =
        assets.list().stream().filter(AssetView::isClaimable).map(AssetView::asset).toList();
    for (int at = 0; at < waiting.size(); at += Claim.MAX_ASSETS) {
      Signed<Claim> claim =
          assets.claim(waiting.subList(at, Math.min(waiting.size(), at + Claim.MAX_ASSETS)));
      handIn(claim, () -> assets.submit(claim));
    }
    return waiting.size();
  }

  /** The records that whoever acts can open, opened and checked. */
  public List<OpenedRecord> open() {
    return assets.list().stream().filter(this::opens).map(assets::open).toList();
  }

  public List<RequestItem> openRequests() {
    return grants.open();
  }

  /** A request that waits, checked before it is shown. */
  public ReviewedRequest review(RequestId id) {
    return grants.open().stream()
        .filter(item -> item.signed().object().id().equals(id))
        .findFirst()
        .map(grants::review)
        .orElseThrow(() -> new IllegalArgumentException("no such request waits for an answer"));
  }

  /** Lends what the choice says. */
  public GrantId lend(ReviewedRequest reviewed, Choice choice) throws IOException {
    Submission grant = grants.lend(reviewed, choice, open());
    handIn(grant.command(), () -> grants.submitGrant(grant));
    return new GrantId(grant.command().object().header().nonce().value());
  }

  public CommandResult decline(RequestId id) throws IOException {
    Signed<Decline> decline = grants.decline(review(id).request());
    return handIn(decline, () -> grants.submitDecline(decline));
  }

  public List<GrantItem> grants() {
    return grants.grants();
  }

  public CommandResult suspend(GrantId id) throws IOException {
    return change(grants.suspend(grant(id)));
  }

  public CommandResult resume(GrantId id) throws IOException {
    return change(grants.resume(grant(id)));
  }

  /** Gives a grant a new term, from now on. */
  public CommandResult renew(GrantId id, Duration lasting, int reads) throws IOException {
    return change(grants.renew(grant(id), lasting, reads));
  }

  public CommandResult revoke(GrantId id) throws IOException {
    return change(grants.revoke(grant(id)));
  }

  private CommandResult change(Signed<? extends GrantChange> change) throws IOException {
    return handIn(change, () -> grants.submitChange(change));
  }

  private Signed<Grant> grant(GrantId id) {
    return grants.grants().stream()
        .map(GrantItem::signed)
        .filter(grant -> grant.object().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such grant of this owner"));
  }
}
