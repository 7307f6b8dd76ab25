package city.vault.client.asset;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.http.Pause;
import city.vault.client.http.Session;
import city.vault.client.party.Openers;
import city.vault.client.party.Registry;
import city.vault.client.trace.EventFeed;
import city.vault.crypto.DataKey;
import city.vault.crypto.Opener;
import city.vault.crypto.SealingKey;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Reseal;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Answers claims (申请返还): seals what an owner claimed, which so far only the issuer's custody key
 * opens, to that owner's key.
 */
public final class ClaimAnswerer implements Answerer {
  private static final System.Logger LOG = System.getLogger(ClaimAnswerer.class.getName());

  private final Signatory issuer;
  private final PartyId party;
  private final Openers custody;
  private final Registry registry;
  private final IssuerAssets assets;
  private final Batches batches;
  private final Delivery delivery;
  private final RecordCheck check;

  /**
   * Of one issuer.
   *
   * @param session the issuer's
   * @param custody the issuer's own sealing keys, those before the current one too
   * @param delivery the same issuer's
   */
  public ClaimAnswerer(
      Session session,
      PartyId party,
      Openers custody,
      Registry registry,
      Delivery delivery,
      Pause pause) {
    this.issuer = session.holder();
    this.party = party;
    this.custody = custody;
    this.registry = registry;
    this.assets = new IssuerAssets(session);
    this.batches = new Batches(assets, "/v1/reseals", pause);
    this.delivery = delivery;
    this.check = new RecordCheck(registry);
  }

  @Override
  public Entry.Event event() {
    return Entry.Event.CLAIMED;
  }

  @Override
  public int answer(List<EventFeed.Event> events) {
    int resealed = 0;
    for (EventFeed.Event event : events) {
      resealed += answer(event.owner(), claimed(event.about()));
    }
    return resealed;
  }

  private static List<AssetId> claimed(JsonNode about) {
    List<AssetId> claimed = new ArrayList<>();
    about.path("assets").forEach(asset -> claimed.add(new AssetId(asset.asText())));
    return claimed;
  }

  private int answer(OwnerId owner, List<AssetId> claimed) {
    List<AssetView> waiting =
        assets.lookup(claimed).values().stream()
            .filter(AssetView::isClaimed)
            .filter(asset -> asset.owner().equals(owner))
            // What was returned to a lost key is in no custody: the next push states it anew.
            .filter(asset -> custody.find(asset.sealedTo()).isPresent())
            .toList();
    if (waiting.isEmpty()) {
      return 0;
    }
    try {
      SealingKey key = registry.owner(owner).sealing();
      return delivery.deliver(batches, waiting.stream().map(asset -> reseal(asset, key)).toList());
    } catch (UntrustedException | ProtocolException e) {
      // One owner whose keys or records don't prove themselves holds nobody else up.
      LOG.log(System.Logger.Level.WARNING, "a claim was not answered: {0}", e.getMessage());
      return 0;
    }
  }

  /** The custody box is opened only for a statement that is the issuer's own. */
  private Sealer.Sealed reseal(AssetView asset, SealingKey owner) {
    SealedVersion sealed = assets.version(asset.asset(), asset.version());
    Signed<Statement> signed = sealed.statement().as(Statement.class);
    Statement statement = check.statement(signed);
    UntrustedException.unless(
        statement.issuer().equals(party)
            && statement.asset().equals(asset.asset())
            && statement.version() == asset.version()
            && statement.owner().equals(asset.owner()),
        "wrong-asset");
    DataKeyBox context = new DataKeyBox(issuer.network(), asset.asset(), asset.version());
    byte[] box = sealed.box().orElseThrow(() -> new UntrustedException("not-sealed-to-you"));
    Opener opener =
        custody
            .find(statement.sealedTo())
            .orElseThrow(() -> new UntrustedException("not-sealed-to-you"));
    DataKey key = context.open(opener, box);
    Attachment resealed = Attachment.of(context.seal(key, owner, issuer.random()).bytes());
    Submission submission =
        new Submission(
            issuer.sign(header ->
                new Reseal(
                    header,
                    asset.owner(),
                    party,
                    asset.asset(),
                    asset.version(),
                    owner.id(),
                    resealed.digest())),
            Map.of(Attachment.Name.BOX, resealed));
    return new Sealer.Sealed(submission, new StatedVersion(signed, key));
  }
}
