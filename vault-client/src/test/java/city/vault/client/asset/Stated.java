package city.vault.client.asset;

import city.vault.client.Loan;
import city.vault.client.Town;

/** A record as an issuer keeps it on its way to the owner. */
final class Stated {
  private Stated() {}

  static StatedVersion to(Town town) {
    Loan loan = new Loan(town);
    return loan.sealer
        .sealed(loan.record("86400.00"), town.owner, 1, town.phone.sealing().publicKey())
        .version();
  }
}
