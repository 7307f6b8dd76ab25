package city.vault.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Fabric's {@code peer} program as the administrator of an organisation, against its peer. */
final class Administrator {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Folders folders;
  private final Plan plan;
  private final Runs runs;
  private final Organisation organisation;

  Administrator(Folders folders, Plan plan, Runs runs, Organisation organisation) {
    this.folders = folders;
    this.plan = plan;
    this.runs = runs;
    this.organisation = organisation;
  }

  String peer(String... arguments) {
    return runs.run(
        Programs.Program.PEER,
        PATIENCE,
        Map.of(
            "FABRIC_CFG_PATH",
            folders.home(organisation).toString(),
            "FABRIC_LOGGING_SPEC",
            "WARN",
            "CORE_PEER_ADDRESS",
            plan.address(organisation, Plan.Use.LISTEN),
            "CORE_PEER_LOCALMSPID",
            organisation.mspId(),
            "CORE_PEER_MSPCONFIGPATH",
            folders.user(organisation, "Admin") + "/msp",
            "CORE_PEER_TLS_ENABLED",
            "true",
            "CORE_PEER_TLS_ROOTCERT_FILE",
            folders.node(false, organisation) + "/tls/ca.crt"),
        arguments);
  }

  /** The same for what is ordered. */
  String ordered(String... arguments) {
    Organisation orderer = plan.profile().orderers().getFirst();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--orderer",
            plan.address(orderer, Plan.Use.LISTEN),
            "--tls",
            "--cafile",
            folders.node(true, orderer) + "/tls/ca.crt"));
    return peer(all.toArray(String[]::new));
  }
}
