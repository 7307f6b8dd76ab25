package city.vault.client.trace;

import city.vault.protocol.OwnerId;
import city.vault.protocol.ScenarioId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One access of an inspected institution. It is the service's word: what proves it is the owner's
 * trace, which a {@link Regulator} looks at.
 *
 * @param seq its entry in the owner's trace
 * @param outcome {@code permitted} or the code of the refusal
 * @param scenario under which the grant was asked for; empty where there is no such grant
 * @param about as in the entry: grant, items, staff, reference
 */
public record InspectedAccess(
    long cursor,
    OwnerId owner,
    long seq,
    Instant at,
    String outcome,
    Optional<ScenarioId> scenario,
    JsonNode about) {}
