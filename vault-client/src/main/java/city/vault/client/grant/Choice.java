package city.vault.client.grant;

import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import java.util.Set;

/**
 * What the owner decides on the notice: less than was asked, never more.
 *
 * @param dropped optional fields that are not lent
 * @param terms for how long, how often, how long kept
 * @param consents sensitive categories consented to, each tapped on its own
 */
public record Choice(Set<Request.Wanted> dropped, Scenario.Ceilings terms, Set<String> consents) {
  public Choice {
    dropped = Set.copyOf(dropped);
    consents = Set.copyOf(consents);
  }

  /** All that is asked, with those consents. */
  public static Choice all(ReviewedRequest reviewed, Set<String> consents) {
    return new Choice(Set.of(), reviewed.request().object().asked(), consents);
  }

  /** Without those optional fields. */
  public Choice without(Set<Request.Wanted> fields) {
    return new Choice(fields, terms, consents);
  }

  /** On those terms. */
  public Choice on(Scenario.Ceilings shorter) {
    return new Choice(dropped, shorter, consents);
  }
}
