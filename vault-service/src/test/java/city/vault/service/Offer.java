package city.vault.service;

import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.ItemKey;
import city.vault.protocol.Mode;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.protocol.Signed;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person lends in answer to a request, and how.
 *
 * @param under the scenario of the request
 * @param readsPerDay how often on one day
 */
public record Offer(
    Signed<Request> request,
    Scenario under,
    List<Lent> items,
    List<Grant.Standing> standing,
    int readsPerDay) {
  /** One field of a record. */
  public record Lent(IssuedRecord record, FieldName field, ItemKey key) {
    Grant.Item item() {
      Mode mode = key instanceof ItemKey.Value ? Mode.READ : Mode.VERIFY;
      return new Grant.Item(record.asset(), record.version(), field, mode);
    }
  }

  /** To be read, as often as was asked for: both fields of those records. */
  static Offer of(Signed<Request> request, Scenario under, List<IssuedRecord> records) {
    List<Lent> items = new ArrayList<>();
    for (IssuedRecord record : records) {
      for (FieldName field : List.of(LoanWorld.YEAR, LoanWorld.AMOUNT)) {
        items.add(new Lent(record, field, record.value(field)));
      }
    }
    return new Offer(request, under, items, List.of(), request.object().asked().readsPerDay());
  }

  /** Of later records too. */
  public Offer lasting() {
    List<Grant.Standing> both =
        List.of(
            new Grant.Standing(LoanWorld.INCOME, LoanWorld.YEAR),
            new Grant.Standing(LoanWorld.INCOME, LoanWorld.AMOUNT));
    return new Offer(request, under, items, both, readsPerDay);
  }

  /** At most that often on one day. */
  public Offer daily(int reads) {
    return new Offer(request, under, items, standing, reads);
  }
}
