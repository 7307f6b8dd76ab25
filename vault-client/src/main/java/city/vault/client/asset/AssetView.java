package city.vault.client.asset;

import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.protocol.AssetId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.TypeId;

/**
 * An asset as the service shows it.
 *
 * @param version its current version
 * @param status {@code custody}, {@code claimed}, {@code returned}, {@code locked} (returned to a
 *     key that the owner has no more), {@code withdrawn} or {@code purged}
 * @param statement digest of the current version's signed statement
 * @param content the issuer's keyed tag of its content
 * @param purged the last version that was purged, 0 for none
 * @param sealedTo the key to which the current version is sealed
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
    int purged,
    KeyId sealedTo) {

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

  /** Waits for the owner to claim it, or was returned to a key that it lost. */
  public boolean isClaimable() {
    return isInCustody() || isLocked();
  }

  /** Sealed to a key that the owner has no more. */
  public boolean isLocked() {
    return status.equals("locked");
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
