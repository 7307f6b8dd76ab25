package city.vault.client.asset;

import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.crypto.Json;
import city.vault.crypto.Opener;
import city.vault.protocol.OwnerId;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Statement;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An owner's own copy of a record, opened, with what proves it to anybody: the issuer's signed
 * statement, all commitments, and each field's salt. A commitment is recomputed from the field's
 * name, value and salt; SM3 of all commitments stands in the statement. One JSON object:
 *
 * <pre>{"asset","version","type","issuer","dataDate",
 *  "values":{field: value or null},
 *  "proof":{"statement":{"object","signatures"},"commitments":base64,"salts":{field: hex}}}</pre>
 */
public final class OwnExport {
  private final Session session;
  private final OwnerId owner;
  private final Opener opener;
  private final RecordCheck check;

  /** The export of one owner, by its own session. */
  public OwnExport(Session session, OwnerId owner, Opener opener, Registry registry) {
    this.session = session;
    this.owner = owner;
    this.opener = opener;
    this.check = new RecordCheck(registry);
  }

  /**
   * The current version of a record that is sealed to the owner.
   *
   * @throws city.vault.client.UntrustedException if it does not prove itself
   */
  public Json.Obj line(AssetView asset) {
    SealedVersion sealed =
        session.get(
            SealedVersion.class, "/v1/assets/" + asset.asset() + "/versions/" + asset.version());
    return line(sealed, check.open(sealed, owner, asset.asset(), asset.version(), opener));
  }

  static Json.Obj line(SealedVersion sealed, OpenedRecord opened) {
    Statement statement = opened.statement();
    Json.ObjectBuilder values = Json.object();
    opened.values().forEach((field, value) -> values.put(field.value(), value));
    Json.ObjectBuilder salts = Json.object();
    for (RecordTypePublication.Field field : opened.type().fields()) {
      byte[] salt =
          opened
              .secret(field.name())
              .salt(
                  SealedRecord.context(
                      statement.header().network(),
                      statement.asset(),
                      statement.version(),
                      field.name()))
              .bytes();
      salts.put(field.name().value(), HexFormat.of().formatHex(salt));
    }
    return Json.object()
        .put("asset", statement.asset().value())
        .put("version", statement.version())
        .put("type", statement.type().value())
        .put("issuer", statement.issuer().value())
        .put("dataDate", statement.dataDate().toString())
        .put("values", values.build())
        .put(
            "proof",
            Json.object()
                .put("statement", SignedJson.write(sealed.statement().as(Statement.class)))
                .put("commitments", Base64.getEncoder().encodeToString(sealed.commitments()))
                .put("salts", salts.build())
                .build())
        .build();
  }
}
