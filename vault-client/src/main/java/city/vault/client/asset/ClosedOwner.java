package city.vault.client.asset;

import city.vault.client.http.Session;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Purge;
import city.vault.protocol.Signed;
import java.util.List;

/**
 * What the identity department does for an owner that was closed, who may be no more.
 *
 * @param session the identity department's
 */
public record ClosedOwner(Session session, OwnerId owner) {
  /** All records that the owner leaves. */
  public List<AssetView> assets() {
    return OwnerAssets.listOf(session, owner);
  }

  /** Has all versions of all records purged that are still there, and tells how many records. */
  public int purgeAll() {
    List<AssetView> left = assets().stream().filter(asset -> !asset.isPurged()).toList();
    left.forEach(this::purge);
    return left.size();
  }

  private void purge(AssetView asset) {
    for (int from = asset.purged() + 1; from <= asset.version(); from += Purge.MAX_VERSIONS) {
      int first = from;
      int last = Math.min(asset.version(), from + Purge.MAX_VERSIONS - 1);
      Signed<Purge> purge =
          session.holder().sign(header -> new Purge(header, owner, asset.asset(), first, last));
      session.api().submit("/v1/purges", purge);
    }
  }
}
