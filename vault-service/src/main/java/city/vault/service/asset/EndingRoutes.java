package city.vault.service.asset;

import city.vault.protocol.Purge;
import city.vault.protocol.Withdrawal;
import city.vault.service.http.Api;
import city.vault.service.http.Intake;

/** Takes back and purges records. */
public record EndingRoutes(Intake intake) {

  public void register(Api api) {
    api.on("withdrawAsset", intake.of(Withdrawal.class)).on("purgeAsset", intake.of(Purge.class));
  }
}
