package city.vault.client.evidence;

import city.vault.crypto.Json;
import city.vault.protocol.AccessId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Times;
import city.vault.protocol.TxId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a verification came to. It stops at the first check that fails, since the later ones rest on
 * it.
 *
 * @param results one per {@link Check}, in its order
 * @param proven what the bundle proves; present if and only if no check failed
 */
public record VerificationReport(List<Result> results, Optional<Proven> proven) {
  /** How a check ended. */
  public enum Status {
    PASSED("passed"),
    FAILED("failed"),
    /** The outcome does not rest on what it would look at. */
    NOT_NEEDED("not-needed"),
    /** An earlier check failed. */
    NOT_REACHED("not-reached");

    private final String code;

    Status(String code) {
      this.code = code;
    }

    /** The permanent kebab-case code. */
    public String code() {
      return code;
    }
  }

  /**
   * One check's result.
   *
   * @param finding what is wrong with which file, where it failed
   */
  public record Result(Check check, Status status, Optional<String> finding) {}

  /**
   * The access that was proven. It names the owner by its random id and no person.
   *
   * @param clerk who signed the grant for the owner, where it did not itself
   * @param at the transaction's time
   * @param height the number of the block
   */
  public record Proven(
      AccessId access,
      PartyId institution,
      OwnerId owner,
      Optional<OwnerId> clerk,
      ReadOutcome outcome,
      Instant at,
      long seq,
      TxId tx,
      long height) {
    private Json.Obj json() {
      Json.ObjectBuilder json = Json.object();
      clerk.ifPresent(person -> json.put("clerk", person.value()));
      return json.put("access", access.value())
          .put("institution", institution.value())
          .put("owner", owner.value())
          .put("outcome", outcome.code())
          .put("at", Times.format(at))
          .put("seq", seq)
          .put("tx", tx.value())
          .put("height", height)
          .build();
    }
  }

  public VerificationReport {
    results = List.copyOf(results);
  }

  /** Whether the bundle proves the access. */
  public boolean holds() {
    return proven.isPresent();
  }

  /** The check that failed, where one did. */
  public Optional<Check> failed() {
    return results.stream().filter(r -> r.status() == Status.FAILED).map(Result::check).findFirst();
  }

  /**
   * {@code {"holds", "proven": {…} if it holds, "checks": [{"check", "status", "says", "finding" if
   * it failed}, …]}}.
   */
  public Json.Obj json() {
    Json.ObjectBuilder report = Json.object().put("holds", holds());
    proven.ifPresent(p -> report.put("proven", p.json()));
    return report.put("checks", results.stream().map(VerificationReport::json).toList()).build();
  }

  private static Json.Obj json(Result result) {
    Json.ObjectBuilder line =
        Json.object()
            .put("check", result.check().code())
            .put("status", result.status().code())
            .put("says", result.check().sentence());
    result.finding().ifPresent(finding -> line.put("finding", finding));
    return line.build();
  }

  /** The same for people: a line per check, and a last one with the verdict. */
  public String text() {
    return results.stream().map(VerificationReport::line).collect(Collectors.joining())
        + proven
            .flatMap(Proven::clerk)
            .map("%s signed the grant for the owner.\n"::formatted)
            .orElse("")
        + (holds() ? "The bundle proves the access.\n" : "The bundle does not prove the access.\n");
  }

  private static String line(Result result) {
    return "%-12s %-24s %s\n"
        .formatted(
            result.status().code(),
            result.check().code(),
            result.finding().orElse(result.check().sentence()));
  }
}
