package city.vault.client.asset;

import city.vault.client.UntrustedException;
import city.vault.client.export.CheckedRecord;
import city.vault.client.http.Pause;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.client.record.RecordType;
import city.vault.client.trace.EventFeed;
import city.vault.crypto.SealingKey;
import city.vault.protocol.AssetId;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.ReturnRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers requests for a return (申请返还) from the issuer's own data: with every record that it has
 * about the owner, or with the statement that it has none. What its data can't tell waits for a
 * person.
 */
public final class ReturnAnswerer implements Answerer {
  private static final System.Logger LOG = System.getLogger(ReturnAnswerer.class.getName());

  private final IssuerWork work;
  private final Sources sources;
  private final Registry registry;
  private final Sealer sealer;
  private final IssuerAssets assets;
  private final Batches batches;
  private final Delivery delivery;

  /**
   * Of one issuer.
   *
   * @param session the issuer's
   */
  public ReturnAnswerer(
      Session session,
      IssuerWork work,
      Sources sources,
      Registry registry,
      Sealer sealer,
      Delivery delivery,
      Pause pause) {
    this.work = work;
    this.sources = sources;
    this.registry = registry;
    this.sealer = sealer;
    this.assets = new IssuerAssets(session);
    this.batches = new Batches(assets, "/v1/assets", pause);
    this.delivery = delivery;
  }

  @Override
  public Entry.Event event() {
    return Entry.Event.RETURN_ASKED;
  }

  @Override
  public int answer(List<EventFeed.Event> events) {
    return answerWaiting();
  }

  @Override
  public int answerWaiting() {
    int sealed = 0;
    for (ReturnItem item : work.returns()) {
      try {
        sealed += answer(item);
      } catch (UntrustedException | ProtocolException e) {
        // One request that does not prove itself holds no other up.
        LOG.log(System.Logger.Level.WARNING, "a return was not answered: {0}", e.getMessage());
      }
    }
    return sealed;
  }

  private int answer(ReturnItem item) {
    String number = work.subject(item);
    ReturnRequest request = item.signed().object();
    RecordType type =
        sources
            .types()
            .get(request.type())
            .orElseThrow(() -> new UntrustedException("unknown-type"));
    UntrustedException.unless(type.owner().isKey(number), "wrong-number");
    // An owner could name another's number; whose it is, the identity department alone can say.
    UntrustedException.unless(
        request.owner().equals(sources.directory().resolve(List.of(number)).get(number)),
        "wrong-number");
    Optional<List<CheckedRecord>> found = sources.holdings().about(type, type.owner().key(number));
    if (found.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, "a return waits: the data at hand cannot tell");
      return 0;
    }
    SealingKey recipient = registry.owner(request.owner()).sealing();
    return found.get().isEmpty()
        ? stateAbsence(type, request.owner(), recipient)
        : stateRecords(found.get(), request.owner(), recipient);
  }

  private int stateAbsence(RecordType type, OwnerId owner, SealingKey recipient) {
    AssetId asset = sealer.absence(type.id(), owner);
    int version = next(assets.lookup(List.of(asset)), asset);
    return delivery.deliver(
        batches, List.of(sealer.sealAbsence(type, owner, version, today(), recipient)));
  }

  private int stateRecords(List<CheckedRecord> found, OwnerId owner, SealingKey recipient) {
    List<SourceRecord> records =
        found.stream().map(record -> SourceRecords.of(record, today())).toList();
    int sealed = 0;
    for (int from = 0; from < records.size(); from += IssuerAssets.MAX_LOOKUP) {
      List<SourceRecord> some =
          records.subList(from, Math.min(records.size(), from + IssuerAssets.MAX_LOOKUP));
      Map<AssetId, AssetView> known = assets.lookup(some.stream().map(sealer::asset).toList());
      sealed +=
          delivery.deliver(
              batches,
              some.stream()
                  .map(record ->
                      sealer.sealed(record, owner, next(known, sealer.asset(record)), recipient))
                  .toList());
    }
    new Absences(assets, sealer, work).end(Map.of(owner, found.getFirst().type().id()));
    return sealed;
  }

  private static int next(Map<AssetId, AssetView> known, AssetId asset) {
    return known.containsKey(asset) ? known.get(asset).version() + 1 : 1;
  }

  private LocalDate today() {
    return Push.today(sealer);
  }
}
