package city.vault.service.home;

import city.vault.client.PrivateFile;
import city.vault.client.Roots;
import city.vault.client.Signatory;
import city.vault.client.http.Session;
import city.vault.client.http.VaultApi;
import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Identity;
import city.vault.client.party.Registry;
import city.vault.client.trace.WitnessApi;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder that somebody acts from: {@code signing.key.pem}, {@code sealing.key.pem}, {@code
 * roots.json} and {@code home.json}.
 *
 * @param folder where it lies
 * @param contents what {@code home.json} says
 */
public record Home(Path folder, Contents contents) {
  private static final String FILE = "home.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * {@code home.json}.
   *
   * @param holder {@code party/ID} or {@code owner/ID}; empty for an owner that is not bound yet
   * @param service the broker's address
   * @param directory the directory's address
   * @param witnesses each witness's own address, by party
   * @param authorities the parties whose signatures bind owners
   */
  public record Contents(
      @JsonProperty(required = true) String holder,
      @JsonProperty(required = true) URI service,
      @JsonProperty(required = true) URI directory,
      @JsonProperty(required = true) Map<String, URI> witnesses,
      @JsonProperty(required = true) List<String> authorities) {
    public Contents {
      witnesses = new TreeMap<>(witnesses);
      authorities = List.copyOf(authorities);
    }

    /** The same for another holder. */
    public Contents heldBy(String other) {
      return new Contents(other, service, directory, witnesses, authorities);
    }
  }

  /** Opens a folder that {@link #create} made. */
  public static Home open(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          folder
              + " is no home; `vault init DIR` makes those of a trial's parties under parties/,"
              + " `vault owner new DIR` makes an owner's");
    }
    try {
      return new Home(folder, JSON.readValue(Files.readAllBytes(file), Contents.class));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not of the form that `vault init` writes", e);
    }
  }

  /** Makes a folder with those keys; nothing that is there is replaced. */
  public static Home create(Path folder, Identity identity, Roots roots, Contents contents)
      throws IOException {
    identity.save(folder, null);
    PrivateFile.write(folder.resolve("roots.json"), roots.json());
    return new Home(folder, contents).saved();
  }

  /** The same folder, now held by somebody else: an owner that was bound. */
  public Home heldBy(String holder) throws IOException {
    return new Home(folder, contents.heldBy(holder)).saved();
  }

  private Home saved() throws IOException {
    PrivateFile.write(folder.resolve(FILE), JSON.writeValueAsBytes(contents));
    return this;
  }

  /** The same keys and memory, asking other addresses. */
  public Home asking(URI service, Map<String, URI> witnesses) {
    return new Home(
        folder,
        new Contents(
            contents.holder(), service, contents.directory(), witnesses, contents.authorities()));
  }

  public Identity identity() throws IOException {
    return Identity.load(folder, null);
  }

  public Roots roots() throws IOException {
    return Roots.read(folder.resolve("roots.json"));
  }

  /** The party that acts from here. */
  public PartyId party() {
    return new PartyId(held("party/"));
  }

  /** The owner that acts from here. */
  public OwnerId owner() {
    return new OwnerId(held("owner/"));
  }

  private String held(String kind) {
    if (!contents.holder().startsWith(kind)) {
      throw new IllegalStateException(
          folder + " is not the home of a" + (kind.startsWith("o") ? " bound owner" : " party"));
    }
    return contents.holder().substring(kind.length());
  }

  public Signatory signatory(SecureRandom random) throws IOException {
    return new Signatory(roots().network(), identity().signing(), InstantSource.system(), random);
  }

  public VaultApi api(SecureRandom random) {
    return new VaultApi(contents.service(), random);
  }

  public VaultApi directory(SecureRandom random) {
    return new VaultApi(contents.directory(), random);
  }

  public Session session(SecureRandom random) throws IOException {
    return new Session(api(random), signatory(random));
  }

  /** What the roots vouch for, asked through that session. */
  public Registry registry(Session session) throws IOException {
    return new Registry(
        roots(),
        new HttpRegistry(session),
        contents.authorities().stream().map(PartyId::new).toList());
  }

  /** The witnesses at their own addresses. */
  public List<WitnessApi> witnesses(SecureRandom random) {
    return contents.witnesses().entrySet().stream()
        .map(witness -> WitnessApi.at(witness.getValue(), new PartyId(witness.getKey()), random))
        .toList();
  }

  /** A file or folder of this home. */
  public Path path(String name) {
    return folder.resolve(name);
  }

  /** Who acts from here, as {@code party/ID} or {@code owner/ID}; empty for an unbound owner. */
  public Optional<String> holder() {
    return Optional.of(contents.holder()).filter(h -> !h.isEmpty());
  }
}
