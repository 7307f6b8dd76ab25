package city.vault.client.asset;

import city.vault.client.UntrustedException;
import city.vault.client.export.CheckedRecord;
import city.vault.client.record.RecordType;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.ReturnRequest;
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
  private final OwnData data;

  /** Of one issuer. */
  public ReturnAnswerer(IssuerWork work, OwnData data) {
    this.work = work;
    this.data = data;
  }

  @Override
  public Entry.Event event() {
    return Entry.Event.RETURN_ASKED;
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
        data.types().get(request.type()).orElseThrow(() -> new UntrustedException("unknown-type"));
    UntrustedException.unless(type.owner().isKey(number), "wrong-number");
    data.requireNumberOf(request.owner(), number);
    Optional<List<CheckedRecord>> found = data.holdings().about(type, type.owner().key(number));
    if (found.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, "a return waits: the data at hand cannot tell");
      return 0;
    }
    return found.get().isEmpty()
        ? data.stateAbsence(request.owner(), type)
        : stateRecords(found.get(), request.owner());
  }

  private int stateRecords(List<CheckedRecord> found, OwnerId owner) {
    List<SourceRecord> records = found.stream().map(data::record).toList();
    int sealed = 0;
    for (int from = 0; from < records.size(); from += IssuerAssets.MAX_LOOKUP) {
      List<SourceRecord> some =
          records.subList(from, Math.min(records.size(), from + IssuerAssets.MAX_LOOKUP));
      sealed +=
          data.state(
              owner, some, data.assets().lookup(some.stream().map(data.sealer()::asset).toList()));
    }
    new Absences(data.assets(), data.sealer(), work)
        .end(Map.of(owner, found.getFirst().type().id()));
    return sealed;
  }
}
