package city.vault.rulebook.grant;

import city.vault.crypto.Json;
import city.vault.protocol.Attachment;
import city.vault.protocol.Entry;
import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.Mode;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.protocol.Selection;
import city.vault.protocol.Supply;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.asset.RecordTypeState;
import city.vault.rulebook.party.OwnerState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How an issuer supplies a later record, or version of one, under a standing grant. */
public final class SupplyRule {
  private SupplyRule() {}

  /**
   * Supplies the current version of a record to whom its owner lends such fields standing. A grant
   * that is suspended, or whose reads are used up, is supplied all the same, for it may go on; none
   * of it is read before.
   */
  public static Outcome supply(Supply command, Deciding deciding) {
    deciding.signedByParty(command.issuer(), Role.ISSUER);
    Draft draft = deciding.draft();
    StateKey done = StateKey.change(command.grant(), deciding.object());
    if (draft.get(done).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    AssetState asset = AssetState.require(draft, command.asset());
    RecordTypePublication type = RecordTypeState.require(draft, asset.type(), asset.typeVersion());
    List<RecordTypePublication.Field> fields =
        command.fields().stream()
            .map(name -> type.field(name).orElseThrow(Refusal.UNKNOWN_FIELD::refused))
            .toList();
    GrantState grant =
        GrantState.find(draft, command.grant()).orElseThrow(Refusal.UNKNOWN_GRANT::refused);
    Refusal.NOT_YOURS.unless(
        asset.issuer().equals(command.issuer())
            && asset.owner().equals(command.owner())
            && grant.grant().owner().equals(command.owner()));
    Attachment boxes = deciding.attachment(Attachment.Name.BOXES, command.boxes());
    Refusal.VERSION_CONFLICT.unless(asset.version() == command.version());
    Refusal.BAD_ATTACHMENT.unless(boxes.size() > 0);
    Refusal.NOT_WAITING.unless(
        asset.status() == AssetState.Status.RETURNED && grant.isWithout(command));
    Refusal.OTHER_PERSONS_FIELD.unless(fields.stream().allMatch(f -> f.isLendableFor(Mode.READ)));
    requireSelected(asset, grant, draft);
    Refusal.SEPARATE_CONSENT_MISSING.unless(
        fields.stream()
            .flatMap(field -> field.sensitive().stream())
            .allMatch(grant.grant().consents()::contains));
    Refusal.OWNER_CLOSED.unless(!OwnerState.isClosed(draft, command.owner()));
    grant.requireToCome(deciding.time());
    Refusal.FIELD_NOT_GRANTED.unless(
        command.fields().stream().allMatch(f -> grant.grant().isStanding(asset.type(), f)));
    GrantState supplied = grant.suppliedWith(command);
    grant.lots().stream()
        .filter(lot -> !supplied.lots().contains(lot))
        .forEach(lot -> draft.purgePrivate(StateKey.boxes(lot)));
    draft.put(done, "supplied".getBytes(StandardCharsets.US_ASCII));
    deciding.keepPrivate(StateKey.boxes(command.lot()), boxes);
    supplied.write(draft);
    return deciding.done(
        command.owner(),
        Entry.Event.SUPPLIED,
        command.issuer().value(),
        about(command, grant.grant()));
  }

  /**
   * The records that were asked for; of the latest, a newer one than was lent or that one's
   * version.
   */
  private static void requireSelected(AssetState asset, GrantState grant, StateView state) {
    Optional<Selection> selection =
        RequestState.require(state, grant.grant().request()).request().selection(asset.type());
    Refusal.SELECTION_MISMATCH.unless(
        switch (selection.orElse(null)) {
          case null -> true;
          case Selection.Since since -> since.takes(List.of(asset.dataDate()));
          case Selection.Latest _ ->
              grant
                  .lentLast(asset.type(), state)
                  .filter(last -> !last.asset().equals(asset.asset()))
                  .filter(last -> !asset.dataDate().isAfter(last.dataDate()))
                  .isEmpty();
        });
  }

  private static Json.Obj about(Supply command, Grant grant) {
    return GrantRules.aboutOf(grant)
        .put("asset", command.asset().value())
        .put("version", command.version())
        .put("fields", Json.strings(command.fields().stream().map(FieldName::value).toList()))
        .build();
  }
}
