package city.vault.client.asset;

import city.vault.protocol.AssetId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.TypeId;
import city.vault.protocol.Withdrawal;
import java.util.List;
import java.util.Map;

/** Statements that an owner has no record, which end when one appears. */
record Absences(IssuerAssets assets, Sealer sealer, IssuerWork work) {

  /** Takes back that these owners have no record of that type; at most 500 owners. */
  void end(Map<OwnerId, TypeId> appeared) {
    List<AssetId> absences =
        appeared.entrySet().stream()
            .map(owner -> sealer.absence(owner.getValue(), owner.getKey()))
            .toList();
    assets.lookup(absences).values().stream()
        .filter(AssetView::isStated)
        .forEach(stated -> work.withdraw(stated, Withdrawal.Reason.SUPERSEDED));
  }
}
