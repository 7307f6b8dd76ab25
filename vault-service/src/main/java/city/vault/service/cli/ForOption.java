package city.vault.service.cli;

import city.vault.protocol.OwnerId;
import city.vault.service.home.ClerkDesk;
import city.vault.service.home.LendingDesk;
import city.vault.service.home.OwnerDesk;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** As whom a command acts, and for whom. */
final class ForOption extends AsOption {
  @Option(
      names = "--for",
      paramLabel = "COMPANY",
      description = "the company for which it acts, as its clerk")
  private Optional<String> company = Optional.empty();

  /** The owner's own desk, or a clerk's. */
  LendingDesk desk() throws IOException {
    return company.isEmpty()
        ? OwnerDesk.open(home(), random)
        : ClerkDesk.open(home(), new OwnerId(company.get()), random);
  }
}
