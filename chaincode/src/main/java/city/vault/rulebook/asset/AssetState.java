package city.vault.rulebook.asset;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.protocol.AssetId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Statement;
import city.vault.protocol.TypeId;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An asset in state: whose it is, its current version and where that version's data key is sealed
 * to.
 *
 * @param dataDate the day as of which the current version holds
 * @param statement digest of the current version's signed statement
 * @param content the issuer's keyed tag of the content
 * @param sealedTo to which key the current version is sealed
 * @param held where the current version stands on its way to the owner: custody, claimed, returned
 * @param ended which versions can no longer be lent or read
 * @param last digest of the command that changed it last: the same bytes again change nothing
 */
public record AssetState(
    AssetId asset,
    OwnerId owner,
    PartyId issuer,
    TypeId type,
    int typeVersion,
    int version,
    LocalDate dataDate,
    Digest statement,
    Digest content,
    KeyId sealedTo,
    Status held,
    Ended ended,
    Digest last) {
  private static final int MAX_BYTES = 8 * 1024;

  /** How an asset stands. */
  public enum Status {
    /** Sealed to the issuer's own custody key; waits for the owner. */
    CUSTODY("custody"),
    /** Claimed by the owner; waits for the issuer's re-sealing. */
    CLAIMED("claimed"),
    /** Sealed to the owner. */
    RETURNED("returned"),
    /** Taken back by the issuer. */
    WITHDRAWN("withdrawn"),
    /** Deleted for its owner. */
    PURGED("purged");

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

  /**
   * Versions that have ended; 0 stands for none.
   *
   * @param withdrawn the last version withdrawn: it and all before it
   * @param purged the last version purged: it and all before it
   * @param purgedAt the entry of the owner's trace that tells of the last purge
   */
  public record Ended(int withdrawn, int purged, long purgedAt) {
    static final Ended NONE = new Ended(0, 0, 0);

    private static Ended read(Json.Obj json) {
      return new Ended(
          Math.toIntExact(json.integer("withdrawn")),
          Math.toIntExact(json.integer("purged")),
          json.integer("purgedAt"));
    }
  }

  public static Optional<AssetState> find(StateView state, AssetId asset) {
    return state.get(StateKey.asset(asset), value -> decode(asset, value));
  }

  public static AssetState require(StateView state, AssetId asset) {
    return find(state, asset).orElseThrow(Refusal.UNKNOWN_ASSET::refused);
  }

  /** How the current version stands. */
  public Status status() {
    if (ended.purged() == version) {
      return Status.PURGED;
    }
    return ended.withdrawn() == version ? Status.WITHDRAWN : held;
  }

  /**
   * Whether its owner, who has that sealing key now, may claim it: it waits in custody, or was
   * returned to a key that the owner has no more.
   */
  boolean isClaimable(KeyId ownersKey) {
    return held == Status.CUSTODY || (held == Status.RETURNED && !sealedTo.equals(ownersKey));
  }

  /** Why that version can be neither lent nor read, empty if it can. */
  public Optional<Refusal> gone(int read) {
    if (read <= ended.purged()) {
      return Optional.of(Refusal.ASSET_PURGED);
    }
    return read <= ended.withdrawn() ? Optional.of(Refusal.ASSET_WITHDRAWN) : Optional.empty();
  }

  /** Demands that the current version was neither purged nor withdrawn. */
  public void requireThere() {
    gone(version)
        .ifPresent(refusal -> {
          throw refusal.refused();
        });
  }

  /** Whether the current version's data key is sealed to the issuer's custody. */
  boolean inCustody() {
    return held != Status.RETURNED && ended.purged() != version;
  }

  /** The state after a statement. */
  static AssetState stated(Statement by, Digest object, Status held, Ended ended) {
    return new AssetState(
        by.asset(),
        by.owner(),
        by.issuer(),
        by.type(),
        by.typeVersion(),
        by.version(),
        by.dataDate(),
        object,
        by.content(),
        by.sealedTo(),
        held,
        ended,
        object);
  }

  /** Claimed by that command. */
  AssetState claimedBy(Digest claim) {
    return changed(sealedTo, Status.CLAIMED, ended, claim);
  }

  /** Sealed to the owner's key by that command. */
  AssetState resealedBy(Digest reseal, KeyId ownersKey) {
    return changed(ownersKey, Status.RETURNED, ended, reseal);
  }

  /** With its current version and all before withdrawn by that command. */
  AssetState withdrawnBy(Digest withdrawal) {
    return changed(
        sealedTo, held, new Ended(version, ended.purged(), ended.purgedAt()), withdrawal);
  }

  /**
   * With all versions up to and with that one purged by that command, of which that entry tells.
   */
  AssetState purgedBy(Digest purge, int through, long entry) {
    return changed(sealedTo, held, new Ended(ended.withdrawn(), through, entry), purge);
  }

  private AssetState changed(KeyId nowSealedTo, Status nowHeld, Ended nowEnded, Digest by) {
    return new AssetState(
        asset,
        owner,
        issuer,
        type,
        typeVersion,
        version,
        dataDate,
        statement,
        content,
        nowSealedTo,
        nowHeld,
        nowEnded,
        by);
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
            .put("dataDate", dataDate.toString())
            .put("statement", statement.hex())
            .put("content", content.hex())
            .put("sealedTo", sealedTo.hex())
            .put("held", held.wireName())
            .put("withdrawn", ended.withdrawn())
            .put("purged", ended.purged())
            .put("purgedAt", ended.purgedAt())
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
        LocalDate.parse(json.string("dataDate")),
        Digest.parse(json.string("statement")),
        Digest.parse(json.string("content")),
        KeyId.parse(json.string("sealedTo")),
        Status.of(json.string("held")),
        Ended.read(json),
        Digest.parse(json.string("last")));
  }
}
