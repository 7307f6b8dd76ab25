package city.vault.rulebook.asset;

import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.Entry;
import city.vault.protocol.Purge;
import city.vault.protocol.Role;
import city.vault.protocol.Withdrawal;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.PartyState;
import java.util.Optional;

/** How versions of a record end: withdrawn by the issuer, purged for the owner. */
public final class EndingRules {
  private EndingRules() {}

  /** An issuer takes the current version back, and all before it. */
  public static Outcome withdraw(Withdrawal command, Deciding deciding) {
    deciding.signedByParty(command.issuer(), Role.ISSUER);
    Draft draft = deciding.draft();
    Optional<AssetState> known = AssetState.find(draft, command.asset());
    if (known.filter(a -> a.last().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    AssetState asset = known.orElseThrow(Refusal.UNKNOWN_ASSET::refused);
    Refusal.NOT_YOURS.unless(
        asset.issuer().equals(command.issuer()) && asset.owner().equals(command.owner()));
    Refusal.VERSION_CONFLICT.unless(asset.version() == command.version());
    asset.requireThere();
    asset.withdrawnBy(deciding.object()).write(draft);
    Json.Obj about =
        Json.object()
            .put("asset", command.asset().value())
            .put("version", command.version())
            .put("reason", command.reason().wireName())
            .build();
    return deciding.done(
        command.owner(), Entry.Event.ASSET_WITHDRAWN, command.issuer().value(), about);
  }

  /** Versions are deleted for their owner; what state keeps of them are digests. */
  public static Outcome purge(Purge command, Deciding deciding) {
    String actor = purger(command, deciding);
    Draft draft = deciding.draft();
    Optional<AssetState> known = AssetState.find(draft, command.asset());
    if (known.filter(a -> a.last().equals(deciding.object())).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    AssetState asset = known.orElseThrow(Refusal.UNKNOWN_ASSET::refused);
    Refusal.NOT_YOURS.unless(asset.owner().equals(command.owner()));
    Refusal.VERSION_CONFLICT.unless(command.through() <= asset.version());
    Refusal.ASSET_PURGED.unless(command.from() > asset.ended().purged());
    Refusal.VERSION_CONFLICT.unless(command.from() == asset.ended().purged() + 1);
    for (int version = command.from(); version <= command.through(); version++) {
      forget(command.asset(), version, draft);
    }
    Json.Obj about =
        Json.object()
            .put("asset", command.asset().value())
            .put("from", command.from())
            .put("through", command.through())
            .build();
    Outcome purged = deciding.done(command.owner(), Entry.Event.PURGED, actor, about);
    asset.purgedBy(deciding.object(), command.through(), purged.seq().orElseThrow()).write(draft);
    return purged;
  }

  /** The owner itself; of one that was closed the identity department too. */
  private static String purger(Purge command, Deciding deciding) {
    boolean byParty =
        KeyRecord.find(deciding.draft(), command.header().key())
            .filter(key -> key.holder() instanceof Holder.OfParty)
            .isPresent();
    if (!byParty) {
      return deciding.signedByOwner(command.owner());
    }
    return deciding
        .party(deciding.signer(0))
        .map(PartyState::registration)
        .filter(party -> party.roles().contains(Role.IDENTITY))
        .filter(_ -> OwnerState.isClosed(deciding.draft(), command.owner()))
        .orElseThrow(Refusal.WRONG_SIGNER::refused)
        .party()
        .value();
  }

  private static void forget(AssetId asset, int version, Draft draft) {
    draft.purgePrivate(StateKey.statement(asset, version));
    draft.purgePrivate(StateKey.commitments(asset, version));
    draft.purgePrivate(StateKey.ciphertext(asset, version));
    draft.purgePrivate(StateKey.ownersBox(asset, version));
    draft.purgePrivate(StateKey.custodyBox(asset, version));
  }
}
