package city.vault.client.evidence;

import city.vault.client.evidence.VerificationReport.Proven;
import city.vault.client.evidence.VerificationReport.Result;
import city.vault.client.evidence.VerificationReport.Status;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps account of the checks while they are made, in their order. */
final class Checklist {
  private final Set<Check> passed = EnumSet.noneOf(Check.class);
  private Check reached = Check.ACCESS_READABLE;

  /** Makes a check that gives what the next ones need. */
  <T> T obtain(Check check, Supplier<T> step) {
    reached = check;
    T value = step.get();
    passed.add(check);
    return value;
  }

  /** Makes a check. */
  void require(Check check, Runnable step) {
    obtain(
        check,
        () -> {
          step.run();
          return check;
        });
  }

  VerificationReport proves(Proven proven) {
    return new VerificationReport(
        Arrays.stream(Check.values())
            .map(check ->
                new Result(
                    check,
                    passed.contains(check) ? Status.PASSED : Status.NOT_NEEDED,
                    Optional.empty()))
            .toList(),
        Optional.of(proven));
  }

  VerificationReport fails(FindingException finding) {
    return new VerificationReport(
        Arrays.stream(Check.values()).map(check -> result(check, finding)).toList(),
        Optional.empty());
  }

  private Result result(Check check, FindingException finding) {
    if (check == reached) {
      return new Result(check, Status.FAILED, Optional.of(finding.getMessage()));
    }
    Status before = passed.contains(check) ? Status.PASSED : Status.NOT_NEEDED;
    Status status = check.compareTo(reached) < 0 ? before : Status.NOT_REACHED;
    return new Result(check, status, Optional.empty());
  }
}
