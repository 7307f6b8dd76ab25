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
import city.vault.protocol.Command;
import city.vault.protocol.NetworkId;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
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

/**
 * A network's folder: {@code vault.yaml}, {@code genesis.json}, {@code roots.json} and {@code
 * parties/ID/} with each party's keys. In production each party makes its keys at home and only
 * public halves travel; here they lie side by side so that one person can play all parts.
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
  private static final String PORTAL = "portal.json";
  private static final String PEOPLE = "people.json";

  /**
   * Makes the folder.
   *
   * @throws FileAlreadyExistsException if there is a network already: its keys are never replaced
   */
  public static TrialNetwork create(
      Path folder, NetworkId network, Ports ports, InstantSource clock, SecureRandom random)
      throws IOException {
    TrialNetwork made = new TrialNetwork(folder, network);
    if (Files.exists(made.configuration())) {
      throw new FileAlreadyExistsException(made.configuration().toString());
    }
    Map<TrialParty, Identity> identities = new EnumMap<>(TrialParty.class);
    for (TrialParty party : TrialParty.values()) {
      identities.put(party, Identity.generate(random));
    }
    Roots roots =
        new Roots(
            network,
            root(TrialParty.BUREAU, identities),
            List.of(root(TrialParty.WITNESS, identities)),
            1);
    for (TrialParty party : TrialParty.values()) {
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
    // Last, for it is what makes the folder a network.
    PrivateFile.write(made.configuration(), made.yaml(ports));
    return made;
  }

  /** Where the parts listen. */
  public record Ports(int http, int witness, int directory, int enrolment) {
    public static final Ports USUAL = from(8080);

    /** That port and the three behind it. */
    public static Ports from(int first) {
      return new Ports(first, first + 1, first + 2, first + 3);
    }

    /** Ports that are free now, for networks that live for a moment. */
    public static Ports free() throws IOException {
      try (ServerSocket http = new ServerSocket(0);
          ServerSocket witness = new ServerSocket(0);
          ServerSocket directory = new ServerSocket(0);
          ServerSocket enrolment = new ServerSocket(0)) {
        return new Ports(
            http.getLocalPort(),
            witness.getLocalPort(),
            directory.getLocalPort(),
            enrolment.getLocalPort());
      }
    }
  }

  /** What a home in this network says, whoever holds it. */
  private static Home.Contents contents(Ports ports) {
    return new Home.Contents(
        "",
        local(ports.http()),
        local(ports.directory()),
        Map.of(TrialParty.WITNESS.id().value(), local(ports.witness())),
        Arrays.stream(TrialParty.values())
            .filter(party ->
                party.roles().contains(Role.IDENTITY) || party.roles().contains(Role.ATTESTER))
            .map(party -> party.id().value())
            .toList());
  }

  private static URI local(int port) {
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
    for (TrialParty party : TrialParty.values()) {
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

  public Path roots() {
    return folder.resolve("roots.json");
  }

  private String yaml(Ports ports) {
    return """
    # One service of the citizen data vault. Each key may be overridden by the environment:
    # http.port by VAULT_HTTP_PORT, and so on. docs/operations.md has them all.
    network: %s
    data: data
    genesis: genesis.json
    http:
      host: 127.0.0.1
      port: %d
    witness:
      party: %s
      keys: parties/%s
      port: %d
    # For trials only: in production the identity department runs the directory at its own place.
    directory:
      party: %s
      keys: parties/%s
      data: directory
      port: %d
    # For trials only: nobody is checked, and both authorities' keys sign on this machine.
    enrolment:
      stand-in: %s
      attester: parties/%s
      port: %d
    phone:
      pins: pins
      settings: %s
    # Receivers of events on this machine: elsewhere only the public internet is called.
    webhooks:
      hosts: 127.0.0.1 localhost
    """
        .formatted(
            network,
            ports.http(),
            TrialParty.WITNESS.id(),
            TrialParty.WITNESS.id(),
            ports.witness(),
            TrialParty.POLICE.id(),
            TrialParty.POLICE.id(),
            ports.directory(),
            PEOPLE,
            TrialParty.SOCIAL_SECURITY.id(),
            ports.enrolment(),
            PORTAL);
  }
}
