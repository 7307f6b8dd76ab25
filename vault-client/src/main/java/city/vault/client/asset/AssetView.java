package city.vault.client.asset;

import city.vault.crypto.Digest;
import city.vault.protocol.AssetId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.TypeId;

/**
 * An asset as the service shows it.
 *
 * @param version its current version
 * @param status {@code custody}, {@code claimed}, {@code returned}, {@code withdrawn} or {@code
 *     purged}
 * @param statement digest of the current version's signed statement
 * @param content the issuer's keyed tag of its content
 * @param purged the last version that was purged, 0 for none
 */
public record AssetView(
    AssetId asset,
    OwnerId owner,
    TypeId type,
    int typeVersion,
    int version,
    PartyId issuer,
    String status,
    Digest statement,
    Digest content,
    int purged) {

  /** Whether its current version is there, with whomever it is. */
  public boolean isStated() {
    return !status.equals("withdrawn") && !isPurged();
  }

  /** Deleted for its owner. */
  public boolean isPurged() {
    return status.equals("purged");
  }

  /** Waits for the owner to claim it. */
  public boolean isInCustody() {
    return status.equals("custody");
  }

  /** Claimed, and waits for the issuer. */
  public boolean isClaimed() {
    return status.equals("claimed");
  }

  /** Sealed to the owner. */
  public boolean isReturned() {
    return status.equals("returned");
  }
}
