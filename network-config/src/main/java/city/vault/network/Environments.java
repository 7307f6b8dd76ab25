package city.vault.network;

import java.util.List;
import java.util.Map;

/** What the started programs see of the environment. */
final class Environments {
  /** Settings of some other network, which would override the files written for this one. */
  private static final List<String> FOREIGN =
      List.of("CORE_", "ORDERER_", "FABRIC_", "OSNADMIN_", "CONFIGTX_", "VAULT_CHAINCODE");

  private Environments() {}

  static void replace(ProcessBuilder builder, Map<String, String> environment) {
    builder.environment().keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
    builder.environment().putAll(environment);
  }
}
