package city.vault.client.asset;

import city.vault.client.UntrustedException;
import city.vault.client.export.CheckedRecord;
import city.vault.client.http.ApiProblem;
import city.vault.client.record.RecordType;
import city.vault.crypto.Digest;
import city.vault.protocol.AssetId;
import city.vault.protocol.Correction;
import city.vault.protocol.Entry;
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
  private final OwnData data;
  private final RecordCheck check;

  /** Of one issuer. */
  public CorrectionAnswerer(IssuerWork work, OwnData data) {
    this.work = work;
    this.data = data;
    this.check = new RecordCheck(data.registry());
  }

  @Override
  public Entry.Event event() {
    return Entry.Event.CORRECTION_ASKED;
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
    Map<AssetId, AssetView> there = data.assets().lookup(List.copyOf(waiting.keySet()));
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
      Optional<RecordType> type = data.types().get(id);
      type.ifPresent(known ->
          data.holdings()
              .find(known, row -> ofType.containsKey(asset(row)))
              .forEach(row -> rows.put(asset(row), row)));
    });
    return rows;
  }

  private AssetId asset(CheckedRecord row) {
    return data.sealer().asset(data.record(row));
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
    SourceRecord source = data.record(row);
    Digest now = data.sealer().content(source);
    List<CorrectionItem> answered =
        items.stream().filter(item -> !now.equals(content(item, there))).toList();
    if (answered.isEmpty()) {
      return 0;
    }
    int sealed = 0;
    if (!now.equals(there.content())) {
      data.requireNumberOf(there.owner(), row.subject().value());
      sealed = data.state(there.owner(), List.of(source), Map.of(there.asset(), there));
      if (sealed == 0) {
        return 0;
      }
    }
    answered.forEach(work::accept);
    return sealed;
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
            data.assets().version(asked.asset(), asked.version()).statement().as(Statement.class));
    UntrustedException.unless(
        statement.issuer().equals(data.sealer().party())
            && statement.asset().equals(asked.asset())
            && statement.version() == asked.version(),
        "wrong-asset");
    return statement.content();
  }
}
