package city.vault.service.ledger.embedded;

import city.vault.rulebook.RuleBook;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerConformance;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLedgerConformanceTest extends LedgerConformance {
  @TempDir static Path dir;

  @Override
  protected Ledger open() {
    return EmbeddedLedger.open(
        dir, new RuleBook(new DecodedKeys(1_000)), Clock.systemUTC(), new SecureRandom());
  }
}
