package city.vault.client.asset;

import city.vault.client.UntrustedException;
import city.vault.client.export.CheckedRecord;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Pause;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.client.record.RecordType;
import city.vault.client.trace.EventFeed;
import city.vault.crypto.Digest;
import city.vault.crypto.SealingKey;
import city.vault.protocol.AssetId;
import city.vault.protocol.Correction;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Statement;
import city.vault.protocol.TypeId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Answers corrections (纠错) from the issuer's own data: where that says something else by now than
 * the version that its owner found wrong, the record is stated anew and the correction accepted.
 * Which of the fields changed it can't tell, as the owner alone opens the old version; who is not
 * content asks again. What says the same waits for a person, until it is due.
 */
public final class CorrectionAnswerer implements Answerer {
  private static final System.Logger LOG = System.getLogger(CorrectionAnswerer.class.getName());

  private final IssuerWork work;
  private final Sources sources;
  private final Registry registry;
  private final RecordCheck check;
  private final Sealer sealer;
  private final IssuerAssets assets;
  private final Batches batches;
  private final Delivery delivery;

  /**
   * Of one issuer.
   *
   * @param session the issuer's
   */
  public CorrectionAnswerer(
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
    this.check = new RecordCheck(registry);
    this.sealer = sealer;
    this.assets = new IssuerAssets(session);
    this.batches = new Batches(assets, "/v1/assets", pause);
    this.delivery = delivery;
  }

  @Override
  public Entry.Event event() {
    return Entry.Event.CORRECTION_ASKED;
  }

  @Override
  public int answer(List<EventFeed.Event> events) {
    return answerWaiting();
  }

  @Override
  public int answerWaiting() {
    Map<AssetId, List<CorrectionItem>> waiting =
        work.corrections().stream()
            .collect(
                Collectors.groupingBy(
                    item -> item.signed().object().asset(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    if (waiting.isEmpty()) {
      return 0;
    }
    Map<AssetId, AssetView> there = assets.lookup(List.copyOf(waiting.keySet()));
    int sealed = 0;
    for (Map.Entry<AssetId, CheckedRecord> row : rows(there).entrySet()) {
      sealed += tryAnswer(waiting.get(row.getKey()), there.get(row.getKey()), row.getValue());
    }
    return sealed;
  }

  /** What the issuer's data says now of the records that are there. */
  private Map<AssetId, CheckedRecord> rows(Map<AssetId, AssetView> there) {
    Map<TypeId, Map<AssetId, AssetView>> byType = new HashMap<>();
    there.values().stream()
        .filter(AssetView::isStated)
        .forEach(asset ->
            byType.computeIfAbsent(asset.type(), _ -> new HashMap<>()).put(asset.asset(), asset));
    Map<AssetId, CheckedRecord> rows = new HashMap<>();
    byType.forEach((id, ofType) -> {
      Optional<RecordType> type = sources.types().get(id);
      type.ifPresent(known ->
          sources
              .holdings()
              .find(known, row -> ofType.containsKey(asset(row)))
              .forEach(row -> rows.put(asset(row), row)));
    });
    return rows;
  }

  private AssetId asset(CheckedRecord row) {
    return sealer.asset(source(row));
  }

  private SourceRecord source(CheckedRecord row) {
    return SourceRecords.of(row, Push.today(sealer));
  }

  /** One record that does not prove itself, or that is refused, holds no other up. */
  private int tryAnswer(List<CorrectionItem> items, AssetView there, CheckedRecord row) {
    try {
      return answer(items, there, row);
    } catch (UntrustedException | ProtocolException e) {
      LOG.log(System.Logger.Level.WARNING, "a correction was not answered: {0}", e.getMessage());
      return 0;
    } catch (ApiProblem e) {
      if (e.problem().retryable()) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "a correction was not answered: {0}", e.code());
      return 0;
    }
  }

  private int answer(List<CorrectionItem> items, AssetView there, CheckedRecord row) {
    SourceRecord source = source(row);
    Digest now = sealer.content(source);
    List<CorrectionItem> answered =
        items.stream().filter(item -> !now.equals(content(item, there))).toList();
    if (answered.isEmpty()) {
      return 0;
    }
    int sealed = 0;
    if (!now.equals(there.content())) {
      sealed = state(source, row.subject().value(), there);
      if (sealed == 0) {
        return 0;
      }
    }
    answered.forEach(work::accept);
    return sealed;
  }

  private int state(SourceRecord source, String number, AssetView there) {
    OwnerId owner = there.owner();
    UntrustedException.unless(
        owner.equals(sources.directory().resolve(List.of(number)).get(number)), "wrong-number");
    SealingKey recipient = registry.owner(owner).sealing();
    return delivery.deliver(
        batches, List.of(sealer.sealed(source, owner, there.version() + 1, recipient)));
  }

  /** The tag of what the owner found wrong, which may have been stated anew since, or the same. */
  private Digest content(CorrectionItem item, AssetView there) {
    Correction asked = work.asked(item);
    UntrustedException.unless(asked.owner().equals(there.owner()), "wrong-asset");
    if (asked.version() == there.version()) {
      return there.content();
    }
    Statement statement =
        check.statement(
            assets.version(asked.asset(), asked.version()).statement().as(Statement.class));
    UntrustedException.unless(
        statement.issuer().equals(sealer.party())
            && statement.asset().equals(asked.asset())
            && statement.version() == asked.version(),
        "wrong-asset");
    return statement.content();
  }
}
