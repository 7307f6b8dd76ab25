package city.vault.client.asset;

import city.vault.client.Signatory;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.crypto.Opener;
import city.vault.protocol.AssetId;
import city.vault.protocol.Claim;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Signed;
import java.util.ArrayList;
import java.util.List;

/** An owner's records: list, claim, open. */
public final class OwnerAssets {
  private static final int PAGE = 500;
  private static final int MAX_LISTED = 100_000;

  private final Session session;
  private final Signatory hand;
  private final OwnerId owner;
  private final Opener opener;
  private final RecordCheck check;

  private record Page(List<AssetView> assets) {}

  /** The records of one owner, as seen by its own session. */
  public OwnerAssets(Session session, OwnerId owner, Opener opener, Registry registry) {
    this(session, session.holder(), owner, opener, registry);
  }

  /**
   * The records of a company, as seen by its clerk's session.
   *
   * @param hand the clerk, signing by its delegation
   * @param opener the clerk's own sealing key
   */
  public OwnerAssets(
      Session session, Signatory hand, OwnerId owner, Opener opener, Registry registry) {
    this.session = session;
    this.hand = hand;
    this.owner = owner;
    this.opener = opener;
    this.check = new RecordCheck(registry);
  }

  /** All of the owner's assets. */
  public List<AssetView> list() {
    return listOf(session, owner);
  }

  static List<AssetView> listOf(Session session, OwnerId owner) {
    List<AssetView> all = new ArrayList<>();
    while (all.size() < MAX_LISTED) {
      String after = all.isEmpty() ? "" : "&after=" + all.getLast().asset();
      List<AssetView> page =
          session.get(Page.class, "/v1/owners/" + owner + "/assets?limit=" + PAGE + after).assets();
      all.addAll(page);
      if (page.size() < PAGE) {
        break;
      }
    }
    return List.copyOf(all);
  }

  /** Signs a claim of records that are in custody (申请返还), 1 to 200. */
  public Signed<Claim> claim(List<AssetId> assets) {
    return hand.sign(header -> new Claim(header, owner, assets));
  }

  /** Hands a claim in. */
  public CommandResult submit(Signed<Claim> claim) {
    return session.api().submit("/v1/claims", claim);
  }

  /**
   * Opens the current version of a record.
   *
   * @throws city.vault.client.UntrustedException if it does not prove itself
   */
  public OpenedRecord open(AssetView asset) {
    SealedVersion sealed =
        session.get(
            SealedVersion.class, "/v1/assets/" + asset.asset() + "/versions/" + asset.version());
    return check.open(sealed, owner, asset.asset(), asset.version(), opener);
  }
}
