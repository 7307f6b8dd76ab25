package city.vault.client.asset;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Pause;
import city.vault.client.http.Problem;
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
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Answers claims (申请返还): follows the issuer's events and seals what an owner claimed, which so far
 * only the issuer's custody key opens, to that owner's key. Answering twice does no harm: what is
 * no longer waiting is left alone.
 */
public final class Connector {
  private static final System.Logger LOG = System.getLogger(Connector.class.getName());
  private static final Set<String> LATER =
      Set.of("busy", "owner-busy", "unavailable", "rate-limited");
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final Signatory issuer;
  private final PartyId party;
  private final Openers custody;
  private final Registry registry;
  private final EventFeed feed;
  private final IssuerAssets assets;
  private final Batches batches;
  private final RecordCheck check;
  private final Pause pause;

  /**
   * A connector of one issuer.
   *
   * @param session the issuer's
   * @param custody the issuer's own sealing keys, those before the current one too
   */
  public Connector(
      Session session,
      PartyId party,
      Openers custody,
      Registry registry,
      EventFeed feed,
      Pause pause) {
    this.issuer = session.holder();
    this.party = party;
    this.custody = custody;
    this.registry = registry;
    this.feed = feed;
    this.assets = new IssuerAssets(session);
    this.batches = new Batches(assets, "/v1/reseals", 1, pause);
    this.check = new RecordCheck(registry);
    this.pause = pause;
  }

  /**
   * Answers every claim since the feed's cursor.
   *
   * @return how many records were sealed to their owners
   * @throws ApiProblem if the service can't be reached; the cursor then stays where it was
   */
  public int catchUp() throws IOException {
    int[] resealed = {0};
    while (feed.next(events -> resealed[0] += answer(events)) > 0) {
      // Until a page is empty.
    }
    return resealed[0];
  }

  /**
   * Goes on until told to stop, polling; what the service is not there for waits.
   *
   * @param every how long to rest where there is nothing to do
   */
  public void run(Duration every, BooleanSupplier stopped) throws IOException {
    Duration rest = every;
    while (!stopped.getAsBoolean()) {
      try {
        int resealed = catchUp();
        if (resealed > 0) {
          LOG.log(System.Logger.Level.INFO, "sealed {0} claimed records to their owners", resealed);
        }
        rest = every;
      } catch (ApiProblem e) {
        LOG.log(System.Logger.Level.WARNING, "the service is not usable: {0}", e.code());
        rest =
            rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
      }
      try {
        pause.rest(rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private int answer(List<EventFeed.Event> events) {
    int resealed = 0;
    for (EventFeed.Event event : events) {
      if (event.event().equals(Entry.Event.CLAIMED.wireName())) {
        resealed += answer(event.owner(), claimed(event.about()));
      }
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
            .toList();
    if (waiting.isEmpty()) {
      return 0;
    }
    try {
      SealingKey key =
          registry
              .binding(owner)
              .orElseThrow(() -> new UntrustedException("unknown-owner"))
              .sealing();
      List<Supplier<Submission>> sealings = new ArrayList<>();
      waiting.forEach(asset -> sealings.add(() -> reseal(asset, key)));
      List<Optional<String>> refusals = batches.submit(sealings);
      refusals.stream().flatMap(Optional::stream).forEach(Connector::heed);
      return (int) refusals.stream().filter(Optional::isEmpty).count();
    } catch (UntrustedException | ProtocolException e) {
      // One owner whose keys or records don't prove themselves holds nobody else up.
      LOG.log(System.Logger.Level.WARNING, "a claim was not answered: {0}", e.getMessage());
      return 0;
    }
  }

  /** What the service will take later keeps the cursor where it is. */
  private static void heed(String refusal) {
    if (LATER.contains(refusal)) {
      throw new ApiProblem(Problem.ours(0, refusal, true));
    }
    LOG.log(System.Logger.Level.WARNING, "a re-sealing was refused: {0}", refusal);
  }

  /** The custody box is opened only for a statement that is the issuer's own. */
  private Submission reseal(AssetView asset, SealingKey owner) {
    SealedVersion sealed = assets.version(asset.asset(), asset.version());
    Statement statement = check.statement(sealed.statement().as(Statement.class));
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
    return new Submission(
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
  }
}
