package city.vault.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A network in a folder of its own. */
public final class Network {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Folders folders;
  private final Plan plan;
  private final Runs runs;
  private final Processes processes;

  private Network(Folders folders, Plan plan, Programs programs) {
    this.folders = folders;
    this.plan = plan;
    this.runs = new Runs(programs);
    this.processes = processesOf(folders.dir());
  }

  private static Processes processesOf(Path dir) {
    return new Processes(dir.resolve("processes"));
  }

  /**
   * Brings a network up and returns when every node answers and is on the channel, and the peers
   * know each other. A network that is in the folder already is started again with what it kept.
   *
   * @param dir the network's folder; it must be empty or not be there, if no network is in it
   * @throws NetworkException if something does not start; then nothing runs any more
   */
  public static Network up(Path dir, Profile profile, Programs programs) {
    Folders folders = new Folders(dir.toAbsolutePath().normalize());
    boolean fresh = !Plan.isIn(folders.dir());
    if (fresh) {
      requireEmpty(folders.dir());
    }
    Plan plan = fresh ? Plan.draw(folders.dir(), profile) : Plan.read(folders.dir());
    if (plan.profile() != profile) {
      throw new NetworkException("the network in " + dir + " has another profile");
    }
    Network network = new Network(folders, plan, programs);
    try {
      if (fresh) {
        new Materials(folders, plan, network.runs).write();
      }
      network.start();
      return network;
    } catch (RuntimeException e) {
      network.processes.stop(network.processes.names());
      if (fresh) {
        folders.delete();
      }
      throw e;
    }
  }

  private static void requireEmpty(Path dir) {
    try {
      Files.createDirectories(dir);
      try (Stream<Path> files = Files.list(dir)) {
        if (files.findAny().isPresent()) {
          throw new NetworkException("the folder " + dir + " is not empty and holds no network");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The network that is in a folder, running or not. */
  public static Network in(Path dir, Programs programs) {
    Folders folders = new Folders(dir.toAbsolutePath().normalize());
    return new Network(folders, Plan.read(folders.dir()), programs);
  }

  /**
   * Stops every process of the network in a folder and deletes all that it kept, the ledger
   * included. It needs none of Fabric's programs.
   */
  public static void down(Path dir) {
    Folders folders = new Folders(dir.toAbsolutePath().normalize());
    Plan.read(folders.dir());
    Processes processes = processesOf(folders.dir());
    processes.stop(processes.names());
    folders.delete();
  }

  private void start() {
    for (Organisation organisation : plan.profile().orderers()) {
      processes.start(
          organisation.name(),
          List.of(runs.path(Programs.Program.ORDERER).toString()),
          Map.of(
              "FABRIC_CFG_PATH",
              folders.home(organisation).toString(),
              "FABRIC_LOGGING_SPEC",
              "WARN"));
    }
    for (Organisation organisation : Organisation.PEERS) {
      processes.start(
          organisation.name(),
          List.of(runs.path(Programs.Program.PEER).toString(), "node", "start"),
          Map.of(
              "FABRIC_CFG_PATH", folders.home(organisation).toString(),
              "FABRIC_LOGGING_SPEC", "WARN",
              "VAULT_CHAINCODE_CONNECTIONS", folders.connections(organisation).toString()));
    }
    if (plan.sequence() > 0) {
      new Deployment(folders, plan, runs, processes).serve(plan.sequence(), plan.program());
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      awaitAnswers(http);
      plan.profile().orderers().forEach(this::joinOrderer);
      Organisation.PEERS.forEach(this::joinPeer);
      awaitAcquaintance(http);
    }
  }

  private void awaitAnswers(HttpClient http) {
    List<Organisation> nodes = new ArrayList<>(plan.profile().orderers());
    nodes.addAll(Organisation.PEERS);
    nodes.forEach(node -> processes.await(node.name(), () -> answers(http, node)));
  }

  /** A node says that it is healthy a moment before it can be called. */
  private boolean answers(HttpClient http, Organisation node) {
    return get(http, node, "/healthz").isPresent()
        && accepts(plan.port(node, Plan.Use.LISTEN))
        && (Organisation.PEERS.contains(node) || accepts(plan.port(node, Plan.Use.ADMIN)));
  }

  private static boolean accepts(int port) {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Until a peer knows another, it endorses nothing: private values need a second holder. */
  private void awaitAcquaintance(HttpClient http) {
    String known =
        "gossip_membership_total_peers_known{channel=\"%s\"} %d"
            .formatted(Materials.CHANNEL, Organisation.PEERS.size() - 1);
    for (Organisation peer : Organisation.PEERS) {
      processes.await(
          peer.name(),
          () -> get(http, peer, "/metrics").filter(text -> text.contains(known)).isPresent());
    }
  }

  /** What a node's operations address answers with 200. */
  private Optional<String> get(HttpClient http, Organisation node, String path) {
    URI uri = URI.create("http://" + plan.address(node, Plan.Use.OPERATIONS) + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void joinOrderer(Organisation orderer) {
    Path tls = folders.node(true, orderer).resolve("tls");
    List<String> admin =
        List.of(
            "-o",
            plan.address(orderer, Plan.Use.ADMIN),
            "--ca-file=" + tls.resolve("ca.crt"),
            "--client-cert=" + tls.resolve("server.crt"),
            "--client-key=" + tls.resolve("server.key"));
    if (!osnadmin("list", admin, List.of()).contains("\"" + Materials.CHANNEL + "\"")) {
      osnadmin(
          "join",
          admin,
          List.of("--channelID", Materials.CHANNEL, "--config-block=" + folders.genesis()));
    }
  }

  private String osnadmin(String verb, List<String> admin, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("channel", verb));
    arguments.addAll(admin);
    arguments.addAll(more);
    return runs.run(
        Programs.Program.OSNADMIN, PATIENCE, Map.of(), arguments.toArray(String[]::new));
  }

  private void joinPeer(Organisation organisation) {
    Administrator administrator = new Administrator(folders, plan, runs, organisation);
    if (!administrator.peer("channel", "list").contains(Materials.CHANNEL)) {
      administrator.peer("channel", "join", "-b", folders.genesis().toString());
    }
  }

  /**
   * Deploys the chaincode, or the next sequence of it while the one before goes on serving, and
   * returns when every peer endorses with it.
   *
   * @return the sequence of its definition, from 1
   */
  public int deploy(ChaincodeProgram program) {
    return new Deployment(folders, plan, runs, processes).next(program);
  }

  /** The sequence of the chaincode's definition, 0 before the first. */
  public int sequence() {
    return plan.sequence();
  }

  public Profile profile() {
    return plan.profile();
  }

  /**
   * A process as it stands.
   *
   * @param pid its id, empty if it does not run
   */
  public record Standing(String name, Optional<Long> pid) {}

  /** Every process that should run. */
  public List<Standing> status() {
    return processes.names().stream()
        .map(name -> new Standing(name, processes.find(name).map(ProcessHandle::pid)))
        .toList();
  }

  /** How many blocks the peer of an organisation has. */
  public long height(Organisation organisation) {
    String info =
        new Administrator(folders, plan, runs, organisation)
            .peer("channel", "getinfo", "-c", Materials.CHANNEL);
    return Long.parseLong(info.replaceAll("(?s).*\"height\":(\\d+).*", "$1"));
  }

  /**
   * What a client needs to reach a peer.
   *
   * @param organisation whose peer
   * @param authority who vouches for its TLS certificate, PEM
   */
  public record Endpoint(Organisation organisation, String host, int port, Path authority) {}

  /**
   * A client of an organisation: its certificate and key, PEM, and the peers that it may use, its
   * own organisation's first.
   */
  public record Client(
      String channel, String mspId, Path certificate, Path key, List<Endpoint> peers) {}

  /** A client of an organisation. */
  public Client client(Organisation organisation) {
    Path msp = folders.user(organisation, "User1").resolve("msp");
    List<Endpoint> peers =
        Organisation.PEERS.stream()
            .sorted(Comparator.comparing(o -> !o.equals(organisation)))
            .map(o ->
                new Endpoint(
                    o,
                    "127.0.0.1",
                    plan.port(o, Plan.Use.LISTEN),
                    folders.node(false, o).resolve("tls/ca.crt")))
            .toList();
    return new Client(
        Materials.CHANNEL,
        organisation.mspId(),
        msp.resolve("signcerts/User1@" + organisation.domain() + "-cert.pem"),
        msp.resolve("keystore/priv_sk"),
        peers);
  }

  /** What an organisation's chaincode answers to a call that writes nothing. */
  public String query(Organisation organisation, String function, String argument) {
    return new Administrator(folders, plan, runs, organisation)
        .peer(
            "chaincode",
            "query",
            "-C",
            Materials.CHANNEL,
            "-n",
            Deployment.CHAINCODE,
            "-c",
            "{\"Args\":[\"" + function + "\",\"" + argument + "\"]}");
  }
}
