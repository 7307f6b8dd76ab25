package city.vault.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what a new network needs before anything runs: keys, configurations, the first block. */
final class Materials {
  /** The channel of the first shard. */
  static final String CHANNEL = "vault-s1";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Folders folders;
  private final Plan plan;
  private final Runs runs;

  Materials(Folders folders, Plan plan, Runs runs) {
    this.folders = folders;
    this.plan = plan;
    this.runs = runs;
  }

  void write() {
    keys();
    plan.profile().orderers().forEach(this::orderer);
    Organisation.PEERS.forEach(this::peer);
    builder();
    firstBlock();
  }

  private void keys() {
    StringBuilder crypto = new StringBuilder("OrdererOrgs:\n");
    plan.profile().orderers().forEach(o -> crypto.append(cryptoOf(o)));
    crypto.append("PeerOrgs:\n");
    Organisation.PEERS.forEach(o -> crypto.append(cryptoOf(o)));
    Organisation.PEERS.forEach(
        o -> crypto.append(cryptoOf(new Organisation("chaincode." + o.name()))));
    Path file = folders.dir().resolve("crypto.yaml");
    Folders.write(file, crypto.toString());
    runs.run(
        Programs.Program.CRYPTOGEN,
        PATIENCE,
        Map.of(),
        "generate",
        "--config=" + file,
        "--output=" + folders.dir().resolve("crypto"));
  }

  private static String cryptoOf(Organisation organisation) {
    return Template.named("crypto-organisation.yaml")
        .fill(Map.of("name", organisation.name(), "domain", organisation.domain()));
  }

  private void orderer(Organisation organisation) {
    String yaml =
        Template.named("orderer.yaml")
            .fill(
                Map.of(
                    "listen", plan.port(organisation, Plan.Use.LISTEN),
                    "admin", plan.port(organisation, Plan.Use.ADMIN),
                    "operations", plan.port(organisation, Plan.Use.OPERATIONS),
                    "node", folders.node(true, organisation),
                    "mspId", organisation.mspId(),
                    "data", folders.home(organisation).resolve("data")));
    Folders.write(folders.home(organisation).resolve("orderer.yaml"), yaml);
  }

  private void peer(Organisation organisation) {
    String yaml =
        Template.named("core.yaml")
            .fill(
                Map.of(
                    "name", organisation.name(),
                    "listen", plan.port(organisation, Plan.Use.LISTEN),
                    "chaincode", plan.port(organisation, Plan.Use.CHAINCODE),
                    "operations", plan.port(organisation, Plan.Use.OPERATIONS),
                    "node", folders.node(false, organisation),
                    "mspId", organisation.mspId(),
                    "data", folders.home(organisation).resolve("data"),
                    "builder", folders.builder()));
    Folders.write(folders.home(organisation).resolve("core.yaml"), yaml);
  }

  private void builder() {
    for (String step : List.of("detect", "build", "release")) {
      Path script = folders.builder().resolve("bin").resolve(step);
      Folders.write(script, Template.named("builder-" + step + ".sh").text());
      try {
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void firstBlock() {
    StringBuilder organisations = new StringBuilder();
    plan.profile()
        .orderers()
        .forEach(o ->
            organisations
                .append(configured(true, o, "OrdererEndpoints"))
                .append("      - ")
                .append(plan.address(o, Plan.Use.LISTEN))
                .append('\n'));
    Organisation.PEERS.forEach(o ->
        organisations
            .append(configured(false, o, "AnchorPeers"))
            .append("      - {Host: 127.0.0.1, Port: ")
            .append(plan.port(o, Plan.Use.LISTEN))
            .append("}\n"));
    String yaml =
        Template.named("configtx.yaml")
            .fill(
                Map.of(
                    "organisations", organisations,
                    "consensus", plan.profile().consensus(),
                    "consenters", consenters(),
                    "orderers", references(plan.profile().orderers()),
                    "peers", references(Organisation.PEERS)));
    Folders.write(folders.dir().resolve("configtx.yaml"), yaml);
    runs.run(
        Programs.Program.CONFIGTXGEN,
        PATIENCE,
        Map.of(),
        "-configPath",
        folders.dir().toString(),
        "-profile",
        "vault",
        "-channelID",
        CHANNEL,
        "-outputBlock",
        folders.genesis().toString());
  }

  private String configured(boolean orders, Organisation organisation, String reached) {
    return Template.named("configtx-organisation.yaml")
        .fill(
            Map.of(
                "mspId", organisation.mspId(),
                "msp", folders.msp(orders, organisation),
                "reached", reached));
  }

  private static String references(List<Organisation> organisations) {
    return organisations.stream().map(o -> "*" + o.mspId()).collect(Collectors.joining(", "));
  }

  private String consenters() {
    boolean raft = plan.profile() == Profile.DEV;
    Template each = Template.named(raft ? "raft-consenter.yaml" : "smartbft-consenter.yaml");
    StringBuilder yaml =
        new StringBuilder(Template.named(raft ? "raft.yaml" : "smartbft.yaml").text());
    int id = 1;
    for (Organisation organisation : plan.profile().orderers()) {
      yaml.append(
          each.fill(
              Map.of(
                  "id", id++,
                  "port", plan.port(organisation, Plan.Use.LISTEN),
                  "mspId", organisation.mspId(),
                  "identity", folders.certificate(true, organisation),
                  "tls", folders.node(true, organisation).resolve("tls"))));
    }
    return yaml.toString();
  }
}
