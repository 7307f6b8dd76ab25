package city.vault.rulebook.asset;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.protocol.AssetId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.TypeId;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.util.Optional;

/**
 * An asset in state: whose it is, its current version and where that version's data key is sealed
 * to.
 *
 * @param statement digest of the current version's signed statement
 * @param content the issuer's keyed tag of the content
 * @param sealedTo to which key the current version is sealed
 * @param status where it stands on its way to the owner
 * @param last digest of the command that changed it last: the same bytes again change nothing
 */
public record AssetState(
    AssetId asset,
    OwnerId owner,
    PartyId issuer,
    TypeId type,
    int typeVersion,
    int version,
    Digest statement,
    Digest content,
    KeyId sealedTo,
    Status status,
    Digest last) {
  private static final int MAX_BYTES = 8 * 1024;

  /** Where an asset stands on its way to its owner. */
  public enum Status {
    /** Sealed to the issuer's own custody key; waits for the owner. */
    CUSTODY("custody"),
    /** Claimed by the owner; waits for the issuer's re-sealing. */
    CLAIMED("claimed"),
    /** Sealed to the owner. */
    RETURNED("returned");

    private final String wireName;

    Status(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    static Status of(String wireName) {
      for (Status status : values()) {
        if (status.wireName.equals(wireName)) {
          return status;
        }
      }
      throw new IllegalStateException("an asset of unknown status");
    }
  }

  public static Optional<AssetState> find(StateView state, AssetId asset) {
    return state.get(StateKey.asset(asset), value -> decode(asset, value));
  }

  public static AssetState require(StateView state, AssetId asset) {
    return find(state, asset).orElseThrow(Refusal.UNKNOWN_ASSET::refused);
  }

  /** Claimed by that command. */
  AssetState claimedBy(Digest claim) {
    return new AssetState(
        asset,
        owner,
        issuer,
        type,
        typeVersion,
        version,
        statement,
        content,
        sealedTo,
        Status.CLAIMED,
        claim);
  }

  /** Sealed to the owner's key by that command. */
  AssetState resealedBy(Digest reseal, KeyId ownersKey) {
    return new AssetState(
        asset,
        owner,
        issuer,
        type,
        typeVersion,
        version,
        statement,
        content,
        ownersKey,
        Status.RETURNED,
        reseal);
  }

  void write(Draft draft) {
    draft.put(
        StateKey.asset(asset),
        Json.object()
            .put("owner", owner.value())
            .put("issuer", issuer.value())
            .put("type", type.value())
            .put("typeVersion", typeVersion)
            .put("version", version)
            .put("statement", statement.hex())
            .put("content", content.hex())
            .put("sealedTo", sealedTo.hex())
            .put("status", status.wireName())
            .put("last", last.hex())
            .build()
            .canonical());
  }

  private static AssetState decode(AssetId asset, byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new AssetState(
        asset,
        new OwnerId(json.string("owner")),
        new PartyId(json.string("issuer")),
        new TypeId(json.string("type")),
        Math.toIntExact(json.integer("typeVersion")),
        Math.toIntExact(json.integer("version")),
        Digest.parse(json.string("statement")),
        Digest.parse(json.string("content")),
        KeyId.parse(json.string("sealedTo")),
        Status.of(json.string("status")),
        Digest.parse(json.string("last")));
  }
}
