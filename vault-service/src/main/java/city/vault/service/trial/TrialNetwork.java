package city.vault.service.trial;

import city.vault.client.PrivateFile;
import city.vault.client.Roots;
import city.vault.client.Signatory;
import city.vault.client.http.WireJson;
import city.vault.client.party.Ceremony;
import city.vault.client.party.Identity;
import city.vault.client.party.Registrar;
import city.vault.client.record.RecordTypes;
import city.vault.client.sample.Samples;
import city.vault.network.Network;
import city.vault.network.Organisation;
import city.vault.protocol.Command;
import city.vault.protocol.NetworkId;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.rulebook.party.PartyState;
import city.vault.service.home.Home;
import city.vault.service.identity.StandInProofing;
import city.vault.service.node.Genesis;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A network's folder: {@code vault.yaml}, {@code genesis.json}, {@code roots.json} and {@code
 * parties/ID/} with each party's keys; on a channel also {@code ID.yaml} for each witness. In
 * production each party makes its keys at home and only public halves travel; here they lie side by
 * side so that one person can play all parts.
 *
 * @param folder where it lies
 * @param network its id
 */
public record TrialNetwork(Path folder, NetworkId network) {
  /** The network's id where nobody gives another. */
  public static final NetworkId DEFAULT = new NetworkId("trial-city");

  /** The invented people that a phone may be enrolled for: those with records in every export. */
  public static final StandInProofing STAND_INS =
      new StandInProofing(
          List.of(
              new StandInProofing.Person("林晓雯", Samples.LIN_XIAOWEN.value()),
              new StandInProofing.Person("周明轩", Samples.ZHOU_MINGXUAN.value())));

  private static final ObjectMapper JSON = new ObjectMapper();
  static final String PORTAL = "portal.json";
  static final String PEOPLE = "people.json";

  /**
   * Makes the folder of a network on the embedded ledger for this machine alone: the usual name,
   * whatever ports are free, the system's clock.
   *
   * @throws FileAlreadyExistsException if there is a network already: its keys are never replaced
   */
  public static TrialNetwork createHere(Path folder, SecureRandom random) throws IOException {
    return create(folder, DEFAULT, Ports.free(1), InstantSource.system(), random);
  }

  /**
   * The same on a channel.
   *
   * @throws FileAlreadyExistsException if there is a network already: its keys are never replaced
   */
  public static TrialNetwork createHere(Path folder, Network channel, SecureRandom random)
      throws IOException {
    Ports ports = Ports.free(TrialParty.WITNESSES.size());
    return create(folder, DEFAULT, ports, channel, InstantSource.system(), random);
  }

  /**
   * Makes the folder of a network on the embedded ledger, which has one witness.
   *
   * @param ports where the parts listen, with one witness
   * @throws FileAlreadyExistsException if there is a network already: its keys are never replaced
   */
  public static TrialNetwork create(
      Path folder, NetworkId network, Ports ports, InstantSource clock, SecureRandom random)
      throws IOException {
    return create(folder, network, ports, List.of(), clock, random);
  }

  /**
   * Makes the folder of a network on a channel, each of whose peers has a witness beside it.
   *
   * @param ports where the parts listen, with as many witnesses as peers
   * @throws FileAlreadyExistsException if there is a network already: its keys are never replaced
   */
  public static TrialNetwork create(
      Path folder,
      NetworkId network,
      Ports ports,
      Network channel,
      InstantSource clock,
      SecureRandom random)
      throws IOException {
    List<FabricKeys> peers =
        Organisation.PEERS.stream().map(peer -> FabricKeys.of(channel.client(peer))).toList();
    return create(folder, network, ports, peers, clock, random);
  }

  private static TrialNetwork create(
      Path folder,
      NetworkId network,
      Ports ports,
      List<FabricKeys> peers,
      InstantSource clock,
      SecureRandom random)
      throws IOException {
    TrialNetwork made = new TrialNetwork(folder, network);
    if (Files.exists(made.configuration())) {
      throw new FileAlreadyExistsException(made.configuration().toString());
    }
    Map<TrialParty, Identity> identities = new EnumMap<>(TrialParty.class);
    List<TrialParty> witnesses = TrialParty.WITNESSES.subList(0, ports.witnesses().size());
    for (TrialParty party : TrialParty.values()) {
      if (witnesses.contains(party) || !TrialParty.WITNESSES.contains(party)) {
        identities.put(party, Identity.generate(random));
      }
    }
    Roots roots =
        new Roots(
            network,
            root(TrialParty.BUREAU, identities),
            witnesses.stream().map(witness -> root(witness, identities)).toList(),
            PartyState.threshold(witnesses.size()));
    for (TrialParty party : identities.keySet()) {
      Home.create(
          made.home(party),
          identities.get(party),
          roots,
          contents(ports).heldBy("party/" + party.id()));
    }
    made.genesis(identities, clock, random).write(made.folder.resolve("genesis.json"));
    PrivateFile.write(made.roots(), roots.json());
    PrivateFile.write(made.folder.resolve(PORTAL), portal(roots, ports));
    PrivateFile.write(made.folder.resolve(PEOPLE), WireJson.write(STAND_INS));
    TrialConfiguration configuration = new TrialConfiguration(network, ports, peers);
    for (int place = 0; place < peers.size(); place++) {
      PrivateFile.write(made.configuration(witnesses.get(place)), configuration.witness(place));
    }
    // Last, for it is what makes the folder a network.
    PrivateFile.write(made.configuration(), configuration.service());
    return made;
  }

  /**
   * Where the parts listen.
   *
   * @param witnesses in the order of {@link TrialParty#WITNESSES}
   */
  public record Ports(int http, List<Integer> witnesses, int directory, int enrolment) {
    /** Service, first witness, directory and enrolment. */
    private static final int FIRST_PARTS = 4;

    public Ports {
      witnesses = List.copyOf(witnesses);
      if (witnesses.isEmpty() || witnesses.size() > TrialParty.WITNESSES.size()) {
        throw new IllegalArgumentException("one to three witnesses");
      }
    }

    /** That port and the three behind it, and one more for each witness after the first. */
    public static Ports from(int first, int witnesses) {
      return of(IntStream.range(first, first + FIRST_PARTS - 1 + witnesses).boxed().toList());
    }

    private static Ports of(List<Integer> ports) {
      List<Integer> witnesses = new ArrayList<>(ports.subList(FIRST_PARTS, ports.size()));
      witnesses.addFirst(ports.get(1));
      return new Ports(ports.getFirst(), witnesses, ports.get(2), ports.get(3));
    }

    /** Ports that are free now, for networks that live for a moment. */
    public static Ports free(int witnesses) throws IOException {
      List<ServerSocket> sockets = new ArrayList<>();
      try {
        for (int socket = 0; socket < FIRST_PARTS - 1 + witnesses; socket++) {
          sockets.add(new ServerSocket(0));
        }
        return of(sockets.stream().map(ServerSocket::getLocalPort).toList());
      } finally {
        for (ServerSocket socket : sockets) {
          socket.close();
        }
      }
    }

    /** The address of a witness, empty if none of it runs. */
    Optional<URI> witness(TrialParty witness) {
      int place = TrialParty.WITNESSES.indexOf(witness);
      return place < 0 || place >= witnesses.size()
          ? Optional.empty()
          : Optional.of(local(witnesses.get(place)));
    }
  }

  /** What a home in this network says, whoever holds it. */
  private static Home.Contents contents(Ports ports) {
    return new Home.Contents(
        "",
        local(ports.http()),
        local(ports.directory()),
        addresses(ports),
        Arrays.stream(TrialParty.values())
            .filter(party ->
                party.roles().contains(Role.IDENTITY) || party.roles().contains(Role.ATTESTER))
            .map(party -> party.id().value())
            .toList());
  }

  /** The witnesses' addresses by party. */
  static SortedMap<String, URI> addresses(Ports ports) {
    SortedMap<String, URI> addresses = new TreeMap<>();
    for (TrialParty witness : TrialParty.WITNESSES) {
      ports.witness(witness).ifPresent(address -> addresses.put(witness.id().value(), address));
    }
    return addresses;
  }

  static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static Roots.Root root(TrialParty party, Map<TrialParty, Identity> identities) {
    return new Roots.Root(party.id(), identities.get(party).signing().publicKey());
  }

  /** What {@code /portal.json} answers: what a home says, to a phone. */
  private static byte[] portal(Roots roots, Ports ports) throws IOException {
    Home.Contents contents = contents(ports);
    ObjectNode settings = JSON.createObjectNode();
    settings.set("roots", JSON.readTree(roots.json()));
    settings.set("witnesses", JSON.valueToTree(contents.witnesses()));
    settings.set("authorities", JSON.valueToTree(contents.authorities()));
    settings.put("enrolment", local(ports.enrolment()).toString());
    return JSON.writeValueAsBytes(settings);
  }

  /** The registrar registers itself, every party and every record type that ships. */
  private Genesis genesis(
      Map<TrialParty, Identity> identities, InstantSource clock, SecureRandom random) {
    Signatory bureau =
        new Signatory(network, identities.get(TrialParty.BUREAU).signing(), clock, random);
    List<Signed<? extends Command>> commands = new ArrayList<>();
    commands.add(
        Registrar.founding(
            bureau,
            TrialParty.BUREAU.id(),
            TrialParty.BUREAU.title(),
            identities.get(TrialParty.BUREAU).publicKeys()));
    for (TrialParty party : identities.keySet()) {
      if (party != TrialParty.BUREAU) {
        Identity identity = identities.get(party);
        commands.add(
            Ceremony.registration(
                    bureau,
                    party.id(),
                    party.title(),
                    party.roles(),
                    party.issues(),
                    identity.publicKeys())
                .signedBy(identity.signing())
                .signed());
      }
    }
    RecordTypes.shipped().all().forEach(type -> commands.add(Registrar.publication(bureau, type)));
    return new Genesis(commands);
  }

  /** The folder of a party's keys. */
  public Path home(TrialParty party) {
    return folder.resolve("parties").resolve(party.id().value());
  }

  public Path configuration() {
    return folder.resolve("vault.yaml");
  }

  /** The configuration of a witness that runs by itself. */
  public Path configuration(TrialParty witness) {
    return folder.resolve(witness.id() + ".yaml");
  }

  public Path roots() {
    return folder.resolve("roots.json");
  }
}
