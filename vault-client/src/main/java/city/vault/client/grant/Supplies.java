package city.vault.client.grant;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.asset.StatedVersion;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Session;
import city.vault.client.http.SignedWire;
import city.vault.client.http.WireJson;
import city.vault.client.party.Registry;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.Header;
import city.vault.protocol.ItemKey;
import city.vault.protocol.Lot;
import city.vault.protocol.Mode;
import city.vault.protocol.PartyId;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Request;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import city.vault.protocol.Supply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An issuer supplies what it has stated to whom its owner lends such fields standing. Nothing of
 * the service is believed: a grant is supplied only where its owner's signature and the asking
 * institution's prove whose sealing key it is.
 */
public final class Supplies {
  private static final System.Logger LOG = System.getLogger(Supplies.class.getName());

  /** Most versions, and so most owners, of one look-up. */
  private static final int MAX_LOOKUP = 50;

  /** Another run was quicker. */
  private static final String SUPPLIED = "not-waiting";

  private final Session session;
  private final PartyId issuer;
  private final Registry registry;

  private record Network(List<PartyId> witnesses, int k) {}

  private record Found(List<Wire> grants) {}

  private record Wire(SignedWire grant, SignedWire request, List<AssetId> waiting) {}

  /**
   * A standing grant that has proved itself, with the request that it answers.
   *
   * @param waiting records of which it lends the current version nothing yet
   */
  private record Standing(Grant grant, Request request, List<AssetId> waiting) {}

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
   * Supplies versions that are with their owners, wherever that waits: to grants that were given
   * before the version was stated and lend nothing of it. One that is refused for good is logged by
   * its code and holds no other up.
   *
   * @throws ApiProblem if the service can't be reached, or will take one later
   */
  public void supply(List<StatedVersion> returned) {
    Optional<ApiProblem> later = Optional.empty();
    for (int at = 0; at < returned.size(); at += MAX_LOOKUP) {
      List<StatedVersion> some = returned.subList(at, Math.min(returned.size(), at + MAX_LOOKUP));
      for (Standing standing : standing(some)) {
        for (StatedVersion version : some) {
          if (standing.waiting().contains(version.statement().asset())) {
            try {
              supply(version, standing);
            } catch (ApiProblem e) {
              later = Optional.of(e);
            }
          }
        }
      }
    }
    if (later.isPresent()) {
      throw later.get();
    }
  }

  private List<Standing> standing(List<StatedVersion> returned) {
    byte[] asked =
        WireJson.write(
            Map.of(
                "owners",
                returned.stream().map(v -> v.statement().owner()).distinct().toList(),
                "assets",
                returned.stream().map(v -> v.statement().asset()).distinct().toList()));
    return session.post(Found.class, "/v1/standing-grants/lookup", asked).grants().stream()
        .filter(wire -> !wire.waiting().isEmpty())
        .flatMap(wire -> proven(wire).stream())
        .toList();
  }

  private Optional<Standing> proven(Wire wire) {
    try {
      Signed<Request> request = wire.request().as(Request.class);
      ReviewedRequest.check(request, request.object().owner(), registry);
      Signed<Grant> grant = GrantCheck.answers(wire.grant().as(Grant.class), request, registry);
      UntrustedException.unless(request.object().asked().standing(), "beyond-request");
      return Optional.of(new Standing(grant.object(), request.object(), wire.waiting()));
    } catch (UntrustedException e) {
      LOG.log(System.Logger.Level.WARNING, "a grant was not supplied: {0}", e.code());
      return Optional.empty();
    }
  }

  private void supply(StatedVersion version, Standing standing) {
    Statement stated = version.statement();
    List<FieldName> fields = fields(stated, standing.grant());
    // Whether it is the latest is the ledger's to say: another record may have been supplied since.
    boolean selected =
        standing
            .request()
            .selection(stated.type())
            .filter(s -> !s.takes(List.of(stated.dataDate())))
            .isEmpty();
    if (fields.isEmpty() || !selected || !standing.grant().owner().equals(stated.owner())) {
      return;
    }
    try {
      session.api().submit("/v1/supplies", sign(version, fields, standing));
    } catch (UntrustedException e) {
      LOG.log(System.Logger.Level.WARNING, "a grant was not supplied: {0}", e.code());
    } catch (ApiProblem e) {
      if (e.problem().retryable()) {
        throw e;
      }
      if (!e.is(SUPPLIED)) {
        LOG.log(System.Logger.Level.WARNING, "a supply was refused: {0}", e.code());
      }
    }
  }

  /** What the grant lends of such a record to read, as far as its type's version permits that. */
  private List<FieldName> fields(Statement stated, Grant grant) {
    return registry.recordType(stated.type(), stated.typeVersion()).fields().stream()
        .filter(field -> grant.isStanding(stated.type(), field.name()))
        .filter(field -> field.isLendableFor(Mode.READ))
        .filter(field -> grant.consents().containsAll(field.sensitive().stream().toList()))
        .map(RecordTypePublication.Field::name)
        .toList();
  }

  private Submission sign(StatedVersion version, List<FieldName> fields, Standing standing) {
    Network named = session.api().get(Network.class, "/v1/network");
    ReleaseKeys release = ReleaseKeys.of(named.witnesses(), named.k(), registry);
    UntrustedException.unless(
        standing.grant().release().witnesses().equals(release.witnesses()), "wrong-witnesses");
    Signatory signatory = session.holder();
    Statement stated = version.statement();
    GrantBoxes boxes =
        GrantBoxes.seal(
            signatory.network(),
            Lot.supplied(standing.grant().id(), stated.asset(), stated.version()),
            standing.request().sealing(),
            fields.stream()
                .<ItemKey>map(field ->
                    new ItemKey.Value(
                        version
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
