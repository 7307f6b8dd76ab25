package city.vault.service.home;

import city.vault.client.asset.AssetView;
import city.vault.client.asset.CorrectionItem;
import city.vault.client.asset.OwnExport;
import city.vault.client.asset.OwnerAssets;
import city.vault.client.asset.OwnerWishes;
import city.vault.client.asset.ReturnItem;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.client.trace.PhoneTrace;
import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.CorrectionId;
import city.vault.protocol.FieldName;
import city.vault.protocol.PartyId;
import city.vault.protocol.Purge;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An owner at its home, minding its records: has them returned, corrected, purged, exported. */
public final class RecordsDesk {
  private final OwnerAssets assets;
  private final OwnerWishes wishes;
  private final OwnExport export;
  private final PhoneTrace trace;

  private RecordsDesk(OwnerAssets assets, OwnerWishes wishes, OwnExport export, PhoneTrace trace) {
    this.assets = assets;
    this.wishes = wishes;
    this.export = export;
    this.trace = trace;
  }

  public static RecordsDesk open(Home home, SecureRandom random) throws IOException {
    Session session = home.session(random);
    Registry registry = home.registry(session);
    var opener = home.identity().sealing();
    return new RecordsDesk(
        new OwnerAssets(session, home.owner(), opener, registry),
        new OwnerWishes(session, home.owner(), opener, registry),
        new OwnExport(session, home.owner(), opener, registry),
        new PhoneTrace(
            session, home.owner(), home.roots(), home.witnesses(random), home.path("trace.json")));
  }

  private AssetView asset(AssetId id) {
    return assets.list().stream()
        .filter(asset -> asset.asset().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such record of this owner"));
  }

  /** Asks an issuer for the records of a type; it alone can open the number. */
  public CommandResult askReturn(PartyId issuer, TypeId type, String number) throws IOException {
    Submission asked = wishes.askReturn(issuer, type, number);
    return trace.handIn(asked.command(), () -> wishes.submitReturn(asked));
  }

  public List<ReturnItem> returns() {
    return wishes.returns();
  }

  /** Says that fields of a record's current version are wrong. */
  public CorrectionId correct(AssetId id, List<FieldName> fields, String reason)
      throws IOException {
    Submission asked = wishes.correct(assets.open(asset(id)).statement(), fields, reason);
    trace.handIn(asked.command(), () -> wishes.submitCorrection(asked));
    return new CorrectionId(asked.command().object().header().nonce().value());
  }

  public List<CorrectionItem> corrections() {
    return wishes.corrections();
  }

  /** Why a correction was rejected; empty if it was not. */
  public Optional<String> rejection(CorrectionItem item) {
    return wishes.rejection(item);
  }

  /** Has all versions of a record purged. */
  public void purge(AssetId id) throws IOException {
    for (AssetView left = asset(id); !left.isPurged(); left = asset(id)) {
      Signed<Purge> purge = wishes.purge(left);
      trace.handIn(purge, () -> wishes.submitPurge(purge));
    }
  }

  /** Hands over every record that is sealed to this owner, with its proof; returns how many. */
  public int export(Consumer<Json.Obj> line) {
    List<AssetView> returned = assets.list().stream().filter(AssetView::isReturned).toList();
    returned.forEach(asset -> line.accept(export.line(asset)));
    return returned.size();
  }
}
