package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.Claim;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Purge;
import city.vault.protocol.Reseal;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Role;
import city.vault.protocol.Statement;
import city.vault.protocol.Withdrawal;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of records until they are lent. */
final class RecordsModel {
  private final KeysModel keys;
  private final OwnersModel owners;
  private final Traces traces;
  private final PrivateModel values;
  private final Map<AssetId, AssetModel> assets = new HashMap<>();
  private final Map<OwnerId, Asked> returns = new HashMap<>();
  private final Set<Digest> claims = new HashSet<>();

  /** The last return that an owner asked for. */
  private record Asked(Act by, long seq, boolean open) {
    StateKey subject() {
      return StateKey.returnSubject(by.command().header().nonce());
    }
  }

  RecordsModel(KeysModel keys, OwnersModel owners, Traces traces, PrivateModel values) {
    this.keys = keys;
    this.owners = owners;
    this.traces = traces;
    this.values = values;
  }

  Optional<AssetModel> find(AssetId asset) {
    return Optional.ofNullable(assets.get(asset));
  }

  AssetModel require(AssetId asset) {
    return find(asset).orElseThrow(Refusal.UNKNOWN_ASSET::refused);
  }

  Expected issue(Statement command, Act act, Instant now) {
    keys.requireSigner(act, command.issuer(), Role.ISSUER, now);
    AssetModel asset = find(command.asset()).orElseGet(() -> new AssetModel(command.owner()));
    if (asset.isStatedBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.NOT_YOURS.unless(asset.owner().equals(command.owner()));
    Refusal.VERSION_CONFLICT.unless(command.version() == asset.version() + 1);
    boolean returned = owners.receives(command.owner(), command.sealedTo(), now);
    Refusal.WRONG_RECIPIENT.unless(
        returned || keys.receives(command.issuer(), command.sealedTo(), now));
    Asked asked = returns.get(command.owner());
    Refusal.ASSET_PURGED.unless(
        asset.version() == 0
            || !asset.isPurged()
            || (asked != null && asked.seq() > asset.purgedAt()));
    owners.requireOpen(command.owner());
    if (asset.version() > 0 && asset.inCustody()) {
      values.purge(StateKey.custodyBox(command.asset(), asset.version()));
    }
    keep(command, act, returned);
    boolean claimed = asset.held() == AssetModel.Held.CLAIMED;
    asset.state(
        command,
        act,
        returned
            ? AssetModel.Held.RETURNED
            : claimed ? AssetModel.Held.CLAIMED : AssetModel.Held.CUSTODY);
    assets.put(command.asset(), asset);
    if (returned && asked != null && asked.open()) {
      values.purge(asked.subject());
      returns.put(command.owner(), new Asked(asked.by(), asked.seq(), false));
    }
    return traces.done(command.owner(), now);
  }

  private void keep(Statement command, Act act, boolean returned) {
    AssetId asset = command.asset();
    int version = command.version();
    values.keep(StateKey.commitments(asset, version), act, Attachment.Name.COMMITMENTS);
    values.keep(StateKey.ciphertext(asset, version), act, Attachment.Name.CIPHERTEXT);
    values.keep(
        returned ? StateKey.ownersBox(asset, version) : StateKey.custodyBox(asset, version),
        act,
        Attachment.Name.BOX);
  }

  Expected claim(Claim command, DelegationsModel.Actor actor, Act act, Instant now) {
    if (claims.contains(act.digest())) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    List<AssetModel> found = command.assets().stream().map(this::require).toList();
    Refusal.NOT_YOURS.unless(found.stream().allMatch(a -> a.owner().equals(command.owner())));
    actor.requireType();
    Refusal.NOT_WAITING.unless(found.stream().allMatch(asset -> isClaimable(asset, now)));
    found.forEach(AssetModel::requireThere);
    found.forEach(asset -> asset.hold(act, AssetModel.Held.CLAIMED));
    claims.add(act.digest());
    return traces.done(command.owner(), now);
  }

  /** What waits in custody, or lies sealed to a key that its owner has no more. */
  private boolean isClaimable(AssetModel asset, Instant now) {
    return asset.held() == AssetModel.Held.CUSTODY
        || (asset.held() == AssetModel.Held.RETURNED
            && !owners.receives(asset.owner(), asset.sealedTo(), now));
  }

  Expected reseal(Reseal command, Act act, Instant now) {
    keys.requireSigner(act, command.issuer(), Role.ISSUER, now);
    if (isLastChangedBy(command.asset(), act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    owners.require(command.owner());
    AssetModel asset = require(command.asset());
    Refusal.NOT_YOURS.unless(asset.owner().equals(command.owner()));
    Refusal.VERSION_CONFLICT.unless(asset.version() == command.version());
    Refusal.WRONG_RECIPIENT.unless(owners.receives(command.owner(), command.sealedTo(), now));
    Refusal.NOT_WAITING.unless(asset.held() == AssetModel.Held.CLAIMED);
    asset.requireThere();
    values.purge(StateKey.custodyBox(command.asset(), command.version()));
    values.keep(StateKey.ownersBox(command.asset(), command.version()), act, Attachment.Name.BOX);
    asset.reseal(command, act);
    return traces.done(command.owner(), now);
  }

  Expected withdraw(Withdrawal command, Act act, Instant now) {
    keys.requireSigner(act, command.issuer(), Role.ISSUER, now);
    if (isLastChangedBy(command.asset(), act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    AssetModel asset = require(command.asset());
    Refusal.NOT_YOURS.unless(asset.owner().equals(command.owner()));
    Refusal.VERSION_CONFLICT.unless(asset.version() == command.version());
    asset.requireThere();
    asset.withdraw(act);
    return traces.done(command.owner(), now);
  }

  Expected purge(Purge command, Act act, Instant now) {
    String signer = keys.signer(act, now);
    Refusal.WRONG_SIGNER.unless(
        signer.equals(command.owner().value())
            || (keys.roles(signer).contains(Role.IDENTITY) && owners.isClosed(command.owner())));
    if (isLastChangedBy(command.asset(), act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    AssetModel asset = require(command.asset());
    Refusal.NOT_YOURS.unless(asset.owner().equals(command.owner()));
    Refusal.VERSION_CONFLICT.unless(command.through() <= asset.version());
    Refusal.ASSET_PURGED.unless(command.from() > asset.purged());
    Refusal.VERSION_CONFLICT.unless(command.from() == asset.purged() + 1);
    for (int version = command.from(); version <= command.through(); version++) {
      values.purge(StateKey.statement(command.asset(), version));
      values.purge(StateKey.commitments(command.asset(), version));
      values.purge(StateKey.ciphertext(command.asset(), version));
      values.purge(StateKey.ownersBox(command.asset(), version));
      values.purge(StateKey.custodyBox(command.asset(), version));
    }
    Expected done = traces.done(command.owner(), now);
    asset.purge(act, command.through(), done.seq().orElseThrow());
    return done;
  }

  private boolean isLastChangedBy(AssetId asset, Act act) {
    return find(asset).filter(known -> known.isLastChangedBy(act)).isPresent();
  }

  Expected askReturn(ReturnRequest command, Act act, Instant now) {
    keys.requireSigner(act, command.owner(), now);
    Asked known = returns.get(command.owner());
    if (known != null && known.by().digest().equals(act.digest())) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.VERSION_CONFLICT.unless(
        known == null
            || known.by().command().header().issuedAt().isBefore(command.header().issuedAt()));
    if (known != null && known.open()) {
      values.purge(known.subject());
    }
    Expected done = traces.done(command.owner(), now);
    Asked asked = new Asked(act, done.seq().orElseThrow(), true);
    values.keep(asked.subject(), act, Attachment.Name.BOX);
    returns.put(command.owner(), asked);
    return done;
  }
}
