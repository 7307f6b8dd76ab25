package city.vault.service.asset;

import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.Claim;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Reseal;
import city.vault.protocol.Role;
import city.vault.protocol.Statement;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Intake;
import city.vault.service.http.Reply;
import city.vault.service.http.Session;
import city.vault.service.party.OwnerViews;
import city.vault.service.projection.AssetRows;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Issues, claims and re-seals records, and lists them to their owners and issuers. */
public final class AssetRoutes {
  private final Intake intake;
  private final AssetRows rows;
  private final SealedVersions versions;
  private final OwnerViews views;
  private final Clock clock;

  public AssetRoutes(
      Intake intake, AssetRows rows, SealedVersions versions, OwnerViews views, Clock clock) {
    this.intake = intake;
    this.rows = rows;
    this.versions = versions;
    this.views = views;
    this.clock = clock;
  }

  public void register(Api api) {
    api.on("issueAssets", intake.ofMany(Statement.class))
        .on("resealAssets", intake.ofMany(Reseal.class))
        .on("claimAssets", intake.of(Claim.class))
        .on("lookupAssets", this::lookup)
        .on("listAssets", this::list)
        .on("showAssetVersion", this::version);
  }

  private Reply list(Call call) throws SQLException, InterruptedException {
    OwnerId owner = new OwnerId(call.path("owner"));
    Session session = call.session();
    Optional<OwnerViews.View> view = views.of(session, owner);
    Optional<PartyId> issuer =
        view.isPresent() || views.isLeftTo(session, owner)
            ? Optional.empty()
            : Optional.of(session.require(Role.ISSUER));
    return assets(
        rows.ofOwner(
            owner,
            issuer,
            view.map(OwnerViews.View::types).orElse(List.of()),
            call.query("after").orElse(""),
            (int) call.query("limit", 100),
            clock.instant()));
  }

  private Reply lookup(Call call) throws SQLException, InterruptedException {
    PartyId issuer = call.session().require(Role.ISSUER);
    List<AssetId> named =
        call.body().getJsonArray("assets").stream().map(id -> new AssetId((String) id)).toList();
    return assets(rows.ofIssuer(issuer, named, clock.instant()));
  }

  private Reply version(Call call) {
    Session session = call.session();
    return versions
        .find(new AssetId(call.path("asset")), call.number("version"))
        .flatMap(version -> shown(version, session))
        .map(Reply::ok)
        .orElseThrow(Fault.NOT_FOUND::problem);
  }

  /**
   * With the data key as it is sealed to whoever asks; empty if that is nobody whom it concerns.
   */
  private Optional<Json.Obj> shown(SealedVersions.Version version, Session session) {
    if (session.isOwner(version.owner()) || session.isParty(version.issuer())) {
      return Optional.of(versions.json(version));
    }
    return views
        .of(session, version.owner())
        .filter(view -> view.covers(version.type()))
        .flatMap(OwnerViews.View::by)
        .map(delegation -> versions.json(version, delegation));
  }

  private static Reply assets(List<AssetRows.Asset> found) {
    List<Json.Obj> assets =
        found.stream()
            .map(a ->
                Json.object()
                    .put("asset", a.asset().value())
                    .put("owner", a.owner().value())
                    .put("type", a.type().value())
                    .put("typeVersion", a.typeVersion())
                    .put("version", a.version())
                    .put("issuer", a.issuer().value())
                    .put("status", a.status())
                    .put("statement", a.statement())
                    .put("content", a.content())
                    .put("purged", a.purged())
                    .put("sealedTo", a.sealedTo())
                    .build())
            .toList();
    return Reply.ok(Json.object().put("assets", assets).build());
  }
}
