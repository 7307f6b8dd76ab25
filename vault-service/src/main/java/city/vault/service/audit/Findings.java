package city.vault.service.audit;

import city.vault.protocol.TxId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects findings up to a limit. */
final class Findings {
  /** Most findings listed. */
  static final int MOST = 1_000;

  private final List<Finding> findings = new ArrayList<>();

  void add(Finding.Code code, String detail) {
    add(new Finding(code, OptionalLong.empty(), Optional.empty(), detail));
  }

  void add(Finding.Code code, long block, String detail) {
    add(new Finding(code, OptionalLong.of(block), Optional.empty(), detail));
  }

  void add(Finding.Code code, long block, TxId tx, String detail) {
    add(new Finding(code, OptionalLong.of(block), Optional.of(tx), detail));
  }

  private void add(Finding finding) {
    if (findings.size() < MOST) {
      findings.add(finding);
    } else if (findings.size() == MOST) {
      findings.add(
          new Finding(
              Finding.Code.TOO_MANY_FINDINGS,
              OptionalLong.empty(),
              Optional.empty(),
              "only the first " + MOST + " are listed"));
    }
  }

  List<Finding> all() {
    return List.copyOf(findings);
  }
}
