package city.vault.service.http;

/** The features whose routes a server answers. */
@FunctionalInterface
public interface Features {
  /**
   * Says who answers the operations of the contract.
   *
   * @param intake takes in what changes the ledger
   */
  void register(Api api, Intake intake);
}
