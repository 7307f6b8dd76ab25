package city.vault.service.config;

import city.vault.protocol.NetworkId;
import city.vault.protocol.PartyId;
import city.vault.service.lane.Lanes;
import city.vault.service.ledger.fabric.FabricAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one service runs. Every key of the file stands here with its default; {@code
 * docs/operations.md} has the same list for people.
 *
 * @param network which network
 * @param data the embedded ledger's folder, or that of the mirror of a channel
 * @param fabric the channel that is the ledger; the embedded ledger if empty
 * @param genesis signed registrations to hand in at the start; harmless if they are there already
 * @param http where the contract is served
 * @param lanes how operations are grouped
 * @param witness the witness that runs inside the service, or as the process that reads this
 * @param witnesses the addresses of those that run as processes of their own, by party; where there
 *     are any, none runs inside the service
 * @param directory the identity department's directory, on one machine for trials
 * @param database where the projection is kept; an embedded PostgreSQL if empty
 * @param webhooks where deliveries may go
 * @param phone what owners' phones need
 */
public record Configuration(
    NetworkId network,
    Path data,
    Optional<FabricAccess> fabric,
    Optional<Path> genesis,
    Http http,
    Lanes.Settings lanes,
    Witness witness,
    SortedMap<PartyId, URI> witnesses,
    Optional<Directory> directory,
    Optional<Database> database,
    Webhooks webhooks,
    Phone phone) {

  private static final String PEERS_TAKE =
      "host:port=FILE for each peer, separated by spaces; FILE has who vouches for its TLS";
  private static final String WITNESSES_TAKE =
      "ID=URL for each witness that runs by itself, separated by spaces";
  private static final Pattern PEER = Pattern.compile("([^:=]+):(\\d{1,5})=(.+)");

  /**
   * Where the contract is served.
   *
   * @param origin what a session's opening must name; people reach the service there
   * @param perHolder requests of one holder within 10 s, commands aside
   * @param perAddress requests of one address within 10 s without a session, commands aside
   */
  public record Http(String host, int port, Optional<URI> origin, int perHolder, int perAddress) {
    /** Where clients reach it. */
    public URI reachedAt() {
      return origin.orElseGet(() -> URI.create("http://" + host + ":" + port));
    }
  }

  /**
   * A witness.
   *
   * @param keys the folder of its keys
   */
  public record Witness(PartyId party, Path keys, String host, int port) {}

  /**
   * The directory.
   *
   * @param keys the folder of the identity department's keys
   * @param roots the roots that it checks issuers against
   * @param data its store
   * @param enrolment where it takes in new phones
   */
  public record Directory(
      PartyId party,
      Path keys,
      Path roots,
      Path data,
      String host,
      int port,
      Optional<Enrolment> enrolment) {}

  /**
   * Takes in new phones, for trials.
   *
   * @param people the invented people that its stand-in for an identity check offers
   * @param attester the folder of the second authority's keys
   */
  public record Enrolment(Path people, Path attester, String host, int port) {}

  /**
   * Owners' phones.
   *
   * @param pins where the secrets behind their PINs are kept
   * @param settings what {@code /portal.json} answers; without it no pages are served
   */
  public record Phone(Path pins, Optional<Path> settings) {}

  /** A PostgreSQL. */
  public record Database(String url, String user, String password) {}

  /**
   * Deliveries of events.
   *
   * @param data where registrations, their state and the delivery key are kept
   * @param hosts hosts outside the public internet that may be called
   * @param authorities a PEM file of the authorities that vouch for receivers
   * @param giveUp after how long a webhook that always fails is disabled
   */
  public record Webhooks(
      Path data, Set<String> hosts, Optional<Path> authorities, Duration giveUp) {}

  /**
   * Reads the file with the environment's overrides; {@link ConfigurationException} names each
   * fault.
   */
  public static Configuration load(Path file, Map<String, String> environment) {
    ConfigurationFile keys = new ConfigurationFile(file, environment);
    Configuration configuration =
        new Configuration(
            keys.made("network", "unnamed", "a lower-case name such as qingcheng", NetworkId::new),
            keys.path("data", "data"),
            fabric(keys),
            keys.optional("genesis").map(ignored -> keys.path("genesis", "genesis.json")),
            http(keys),
            lanes(keys),
            witness(keys),
            keys.made("witnesses", "", WITNESSES_TAKE, Configuration::witnesses),
            directory(keys),
            database(keys),
            webhooks(keys),
            phone(keys));
    keys.finish();
    return configuration;
  }

  private static Optional<FabricAccess> fabric(ConfigurationFile keys) {
    boolean wanted =
        keys.made("ledger", "embedded", "embedded or fabric", LedgerKind::of) == LedgerKind.FABRIC;
    String channel = keys.text("fabric.channel", "vault-s1");
    String organisation = keys.text("fabric.organisation", "BureauMSP");
    Path certificate = keys.path("fabric.certificate", "fabric/certificate.pem");
    Path key = keys.path("fabric.key", "fabric/key.pem");
    List<FabricAccess.Peer> peers =
        keys.made(
            "fabric.peers",
            "127.0.0.1:7051=fabric/authority.pem",
            PEERS_TAKE,
            text -> peers(text, keys));
    return wanted
        ? Optional.of(new FabricAccess(channel, organisation, certificate, key, peers, false))
        : Optional.empty();
  }

  /** Which ledger is used. */
  private enum LedgerKind {
    EMBEDDED,
    FABRIC;

    static LedgerKind of(String name) {
      return switch (name) {
        case "embedded" -> EMBEDDED;
        case "fabric" -> FABRIC;
        default -> throw new IllegalArgumentException("no such ledger");
      };
    }
  }

  private static List<FabricAccess.Peer> peers(String text, ConfigurationFile keys) {
    return Pattern.compile(" +")
        .splitAsStream(text)
        .map(peer -> {
          Matcher parts = PEER.matcher(peer);
          if (!parts.matches()) {
            throw new IllegalArgumentException("not host:port=FILE");
          }
          return new FabricAccess.Peer(
              parts.group(1), Integer.parseInt(parts.group(2)), keys.resolve(parts.group(3)));
        })
        .toList();
  }

  private static Http http(ConfigurationFile keys) {
    return new Http(
        keys.text("http.host", "127.0.0.1"),
        keys.number("http.port", 0, 65_535, 8080),
        keys.optional("http.origin")
            .map(ignored -> keys.made("http.origin", "http://invalid", "an origin", URI::create)),
        keys.number("http.quota.holder", 1, 1_000_000, 1_000),
        keys.number("http.quota.address", 1, 1_000_000, 1_000));
  }

  private static Lanes.Settings lanes(ConfigurationFile keys) {
    int batch = keys.number("lanes.batch", 1, 1_000, 250);
    return new Lanes.Settings(
        keys.number("lanes.count", 1, 64, 4),
        batch,
        Math.max(batch, keys.number("lanes.queue", 1, 100_000, 2_000)));
  }

  private static Witness witness(ConfigurationFile keys) {
    return new Witness(
        keys.made("witness.party", "witness", "a party's id", PartyId::new),
        keys.path("witness.keys", "witness"),
        keys.text("witness.host", "127.0.0.1"),
        keys.number("witness.port", 0, 65_535, 8081));
  }

  private static SortedMap<PartyId, URI> witnesses(String text) {
    SortedMap<PartyId, URI> witnesses = new TreeMap<>();
    Pattern.compile(" +")
        .splitAsStream(text)
        .filter(part -> !part.isEmpty())
        .map(part -> part.split("=", 2))
        .forEach(part -> {
          URI address = URI.create(part[1]);
          if (address.getHost() == null
              || address.getPath().endsWith("/")
              || witnesses.put(new PartyId(part[0]), address) != null) {
            throw new IllegalArgumentException("twice, or no address");
          }
        });
    return Collections.unmodifiableSortedMap(witnesses);
  }

  private static Optional<Directory> directory(ConfigurationFile keys) {
    Directory directory =
        new Directory(
            keys.made("directory.party", "identity", "a party's id", PartyId::new),
            keys.path("directory.keys", "identity"),
            keys.path("directory.roots", "roots.json"),
            keys.path("directory.data", "directory"),
            keys.text("directory.host", "127.0.0.1"),
            keys.number("directory.port", 0, 65_535, 8082),
            enrolment(keys));
    return keys.optional("directory.party").map(ignored -> directory);
  }

  private static Optional<Enrolment> enrolment(ConfigurationFile keys) {
    Enrolment enrolment =
        new Enrolment(
            keys.path("enrolment.stand-in", "people.json"),
            keys.path("enrolment.attester", "attester"),
            keys.text("enrolment.host", "127.0.0.1"),
            keys.number("enrolment.port", 0, 65_535, 8083));
    return keys.optional("enrolment.stand-in").map(ignored -> enrolment);
  }

  private static Phone phone(ConfigurationFile keys) {
    return new Phone(
        keys.path("phone.pins", "pins"),
        keys.optional("phone.settings").map(ignored -> keys.path("phone.settings", "portal.json")));
  }

  private static Optional<Database> database(ConfigurationFile keys) {
    String user = keys.text("database.user", "vault");
    String password = keys.text("database.password", "");
    return keys.optional("database.url").map(url -> new Database(url, user, password));
  }

  private static Webhooks webhooks(ConfigurationFile keys) {
    return new Webhooks(
        keys.path("webhooks.data", "webhooks"),
        keys.optional("webhooks.hosts").map(hosts -> Set.of(hosts.split(" +"))).orElse(Set.of()),
        keys.optional("webhooks.authorities")
            .map(ignored -> keys.path("webhooks.authorities", "authorities.pem")),
        Duration.ofDays(keys.number("webhooks.give-up-days", 1, 30, 3)));
  }
}
