package city.vault.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings the chaincode onto the channel: starts a process for each peer, then installs, approves
 * and commits. The next sequence gets a package and processes of its own, so that peers endorse
 * with the one before until the moment of the commit.
 */
final class Deployment {
  /** The chaincode's name on the channel. */
  static final String CHAINCODE = "vault";

  /** What an endorsement under way may still need of the processes before. */
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Folders folders;
  private final Plan plan;
  private final Runs runs;
  private final Processes processes;

  Deployment(Folders folders, Plan plan, Runs runs, Processes processes) {
    this.folders = folders;
    this.plan = plan;
    this.runs = runs;
    this.processes = processes;
  }

  int next(ChaincodeProgram program) {
    int sequence = plan.sequence() + 1;
    ChaincodePackage made = ChaincodePackage.ofSequence(sequence);
    Path archive = folders.dir().resolve(made.label() + ".tar.gz");
    try {
      Files.write(archive, made.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serve(sequence, program);
    everywhere(o -> administrator(o).peer("lifecycle", "chaincode", "install", "" + archive));
    everywhere(o -> administrator(o).ordered(definition("approveformyorg", sequence, made.id())));
    administrator(Organisation.PEERS.getFirst()).ordered(commit(sequence));
    plan.deployed(sequence, program);
    awaitAnswers();
    retire(sequence - 1);
    return sequence;
  }

  private Administrator administrator(Organisation organisation) {
    return new Administrator(folders, plan, runs, organisation);
  }

  /** Starts the processes of a sequence, and tells the peers how to reach them. */
  void serve(int sequence, ChaincodeProgram program) {
    ChaincodePackage made = ChaincodePackage.ofSequence(sequence);
    for (Organisation organisation : Organisation.PEERS) {
      String address = "127.0.0.1:" + plan.serverPort(organisation, sequence);
      Path tls = folders.chaincode(organisation);
      Path peer = folders.node(false, organisation).resolve("tls");
      Folders.write(
          folders.connections(organisation).resolve(made.label() + ".json"),
          Template.named("connection.json")
              .fill(
                  Map.of(
                      "address", address,
                      "clientKey", pem(peer.resolve("server.key")),
                      "clientCertificate", pem(peer.resolve("server.crt")),
                      "authority", pem(tls.resolve("ca.crt")))));
      processes.start(
          processName(organisation, sequence),
          program.command(),
          Map.of(
              "VAULT_CHAINCODE_LISTEN", address,
              "VAULT_CHAINCODE_PACKAGE", made.id(),
              "VAULT_CHAINCODE_CERTIFICATE", tls.resolve("server.crt").toString(),
              "VAULT_CHAINCODE_KEY", tls.resolve("server.key").toString(),
              "VAULT_CHAINCODE_AUTHORITY", peer.resolve("ca.crt").toString()));
    }
    // A peer that finds nobody there does not ask again at once.
    for (Organisation organisation : Organisation.PEERS) {
      int port = plan.serverPort(organisation, sequence);
      processes.await(processName(organisation, sequence), () -> isListening(port));
    }
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** A PEM file inside a JSON text. */
  private static String pem(Path file) {
    return Folders.read(file).replace("\n", "\\n");
  }

  private static String processName(Organisation organisation, int sequence) {
    return organisation.name() + "-chaincode-" + sequence;
  }

  private String[] definition(String verb, int sequence, String packageId) {
    List<String> arguments = new ArrayList<>(common(verb, sequence));
    arguments.addAll(List.of("--package-id", packageId));
    return arguments.toArray(String[]::new);
  }

  private String[] commit(int sequence) {
    List<String> arguments = new ArrayList<>(common("commit", sequence));
    for (Organisation organisation : Organisation.PEERS) {
      arguments.addAll(
          List.of(
              "--peerAddresses",
              plan.address(organisation, Plan.Use.LISTEN),
              "--tlsRootCertFiles",
              folders.node(false, organisation) + "/tls/ca.crt"));
    }
    return arguments.toArray(String[]::new);
  }

  private List<String> common(String verb, int sequence) {
    Path collections = folders.dir().resolve("collections.json");
    Folders.write(
        collections, Template.named("collections.json").fill(Map.of("members", roles("member"))));
    return List.of(
        "lifecycle",
        "chaincode",
        verb,
        "--channelID",
        Materials.CHANNEL,
        "--name",
        CHAINCODE,
        "--version",
        Integer.toString(sequence),
        "--sequence",
        Integer.toString(sequence),
        "--signature-policy",
        "OutOf(2, " + roles("peer") + ")",
        "--collections-config",
        collections.toString());
  }

  private static String roles(String role) {
    return Organisation.PEERS.stream()
        .map(o -> "'" + o.mspId() + "." + role + "'")
        .collect(Collectors.joining(", "));
  }

  /** A peer reaches its new process when it is first asked, so ask before anybody else does. */
  private void awaitAnswers() {
    everywhere(o ->
        administrator(o)
            .peer(
                "chaincode",
                "query",
                "-C",
                Materials.CHANNEL,
                "-n",
                CHAINCODE,
                "-c",
                "{\"Args\":[\"state\",\"network\"]}"));
  }

  private void retire(int sequence) {
    if (sequence > 0) {
      try {
        Thread.sleep(DRAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      processes.stop(Organisation.PEERS.stream().map(o -> processName(o, sequence)).toList());
    }
  }

  /** Does the same for all organisations at once. */
  private static void everywhere(Consumer<Organisation> deed) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (Organisation organisation : Organisation.PEERS) {
        done.add(threads.submit(() -> deed.accept(organisation)));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NetworkException failed) {
        throw new NetworkException(failed.getMessage(), failed);
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted while the chaincode was deployed", e);
    }
  }
}
