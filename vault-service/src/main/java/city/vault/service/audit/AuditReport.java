package city.vault.service.audit;

import city.vault.crypto.Json;
import java.util.List;

/**
 * What an audit has gone through and found.
 *
 * @param blocks how many blocks
 * @param transactions how many transactions
 * @param operations how many operations were decided again
 * @param entries how many trace entries
 * @param owners how many owners have a trace
 * @param signaturesChecked how many signatures of those operations held
 * @param findings whatever disagrees, in the order of the blocks
 */
public record AuditReport(
    long blocks,
    long transactions,
    long operations,
    long entries,
    long owners,
    long signaturesChecked,
    List<Finding> findings) {

  /** Whether nothing disagrees. */
  public boolean ok() {
    return findings.isEmpty();
  }

  /**
   * {@code {"ok","blocks","transactions","operations","entries","owners","signaturesChecked",
   * "findings":[{"code","block","tx","detail"}]}}.
   */
  public Json.Obj json() {
    return Json.object()
        .put("ok", ok())
        .put("blocks", blocks)
        .put("transactions", transactions)
        .put("operations", operations)
        .put("entries", entries)
        .put("owners", owners)
        .put("signaturesChecked", signaturesChecked)
        .put("findings", findings.stream().map(Finding::json).toList())
        .build();
  }
}
