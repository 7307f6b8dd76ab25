package city.vault.client.grant;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.asset.Sealer;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Session;
import city.vault.client.http.SignedWire;
import city.vault.client.http.WireJson;
import city.vault.client.party.Registry;
import city.vault.protocol.Attachment;
import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.Header;
import city.vault.protocol.ItemKey;
import city.vault.protocol.Lot;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Request;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import city.vault.protocol.Supply;
import java.util.List;
import java.util.Map;

/**
 * An issuer supplies what it has just stated to whom its owner lends such fields standing. Nothing
 * of the service is believed: a grant is supplied only where its owner's signature and the asking
 * institution's prove whose sealing key it is.
 */
public final class Supplies {
  private static final System.Logger LOG = System.getLogger(Supplies.class.getName());

  /** Most owners of one look-up. */
  private static final int MAX_OWNERS = 50;

  private final Session session;
  private final PartyId issuer;
  private final Registry registry;

  private record Network(List<PartyId> witnesses, int k) {}

  private record Found(List<Wire> grants) {}

  private record Wire(SignedWire grant, SignedWire request) {}

  /** A standing grant that has proved itself, with the request that it answers. */
  private record Standing(Grant grant, Request request) {}

  /**
   * Of one issuer.
   *
   * @param session the issuer's
   */
  public Supplies(Session session, PartyId issuer, Registry registry) {
    this.session = session;
    this.issuer = issuer;
    this.registry = registry;
  }

  /**
   * Supplies versions that were sealed to their owners. One that is refused is logged by its code
   * and holds no other up.
   *
   * @throws ApiProblem if the service can't be reached
   */
  public void supply(List<Sealer.Sealed> returned) {
    List<OwnerId> owners = returned.stream().map(s -> s.statement().owner()).distinct().toList();
    for (int at = 0; at < owners.size(); at += MAX_OWNERS) {
      for (Standing standing :
          standing(owners.subList(at, Math.min(owners.size(), at + MAX_OWNERS)))) {
        returned.stream()
            .filter(s -> s.statement().owner().equals(standing.grant().owner()))
            .forEach(sealed -> supply(sealed, standing));
      }
    }
  }

  private List<Standing> standing(List<OwnerId> owners) {
    byte[] asked = WireJson.write(Map.of("owners", owners));
    return session.post(Found.class, "/v1/standing-grants/lookup", asked).grants().stream()
        .flatMap(wire -> {
          try {
            Signed<Request> request = wire.request().as(Request.class);
            ReviewedRequest.check(request, request.object().owner(), registry);
            Signed<Grant> grant =
                GrantCheck.answers(wire.grant().as(Grant.class), request, registry);
            UntrustedException.unless(request.object().asked().standing(), "beyond-request");
            return List.of(new Standing(grant.object(), request.object())).stream();
          } catch (UntrustedException e) {
            LOG.log(System.Logger.Level.WARNING, "a grant was not supplied: {0}", e.code());
            return List.<Standing>of().stream();
          }
        })
        .toList();
  }

  private void supply(Sealer.Sealed sealed, Standing standing) {
    Statement stated = sealed.statement();
    List<FieldName> fields =
        registry.recordType(stated.type(), stated.typeVersion()).fields().stream()
            .map(field -> field.name())
            .filter(name -> standing.grant().isStanding(stated.type(), name))
            .toList();
    // Whether it is the latest is the ledger's to say: another record may have been supplied since.
    boolean selected =
        standing
            .request()
            .selection(stated.type())
            .filter(s -> !s.takes(List.of(stated.dataDate())))
            .isEmpty();
    if (fields.isEmpty() || !selected) {
      return;
    }
    try {
      session.api().submit("/v1/supplies", sign(sealed, fields, standing));
    } catch (ApiProblem e) {
      LOG.log(System.Logger.Level.WARNING, "a supply was refused: {0}", e.code());
    }
  }

  private Submission sign(Sealer.Sealed sealed, List<FieldName> fields, Standing standing) {
    Network named = session.api().get(Network.class, "/v1/network");
    ReleaseKeys release = ReleaseKeys.of(named.witnesses(), named.k(), registry);
    UntrustedException.unless(
        standing.grant().release().witnesses().equals(release.witnesses()), "wrong-witnesses");
    Signatory signatory = session.holder();
    Statement stated = sealed.statement();
    GrantBoxes boxes =
        GrantBoxes.seal(
            signatory.network(),
            Lot.supplied(standing.grant().id(), stated.asset(), stated.version()),
            standing.request().sealing(),
            fields.stream()
                .<ItemKey>map(field ->
                    new ItemKey.Value(
                        sealed
                            .key()
                            .fieldSecret(
                                SealedRecord.context(
                                    signatory.network(), stated.asset(), stated.version(), field))))
                .toList(),
            release.k(),
            release.sealing(),
            signatory.random());
    Attachment attachment = Attachment.of(boxes.encoded());
    Header header = signatory.header();
    Supply supply =
        new Supply(
            header,
            issuer,
            stated.owner(),
            standing.grant().id(),
            stated.asset(),
            stated.version(),
            fields,
            attachment.digest());
    return new Submission(
        Signed.sign(supply, signatory.signer()), Map.of(Attachment.Name.BOXES, attachment));
  }
}
