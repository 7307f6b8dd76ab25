package city.vault.client.grant;

import city.vault.protocol.AssetId;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import java.util.Set;

/**
 * What the owner decides on the notice: less than was asked, never more.
 *
 * @param dropped optional fields that are not lent
 * @param terms for how long, how often, how long kept
 * @param consents sensitive categories consented to, each tapped on its own
 * @param records which records are lent, of types of which the request leaves that to the owner; of
 *     a type without one here, all
 */
public record Choice(
    Set<Request.Wanted> dropped,
    Scenario.Ceilings terms,
    Set<String> consents,
    Set<AssetId> records) {
  public Choice {
    dropped = Set.copyOf(dropped);
    consents = Set.copyOf(consents);
    records = Set.copyOf(records);
  }

  /** All that is asked, with those consents. */
  public static Choice all(ReviewedRequest reviewed, Set<String> consents) {
    return new Choice(Set.of(), reviewed.request().object().asked(), consents, Set.of());
  }

  /** Without those optional fields. */
  public Choice without(Set<Request.Wanted> fields) {
    return new Choice(fields, terms, consents, records);
  }

  /** On those terms. */
  public Choice on(Scenario.Ceilings shorter) {
    return new Choice(dropped, shorter, consents, records);
  }

  /** Of their types those records alone. */
  public Choice of(Set<AssetId> picked) {
    return new Choice(dropped, terms, consents, picked);
  }
}
