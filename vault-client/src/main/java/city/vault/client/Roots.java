package city.vault.client;

import city.vault.crypto.CryptoException;
import city.vault.crypto.SigningKey;
import city.vault.protocol.NetworkId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ProtocolException;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client trusts before it has asked anybody: the registrar's key, which vouches for all
 * parties, and the witnesses' keys. It comes from outside the service, as a file: {@code
 * {"network", "registrar": {"party", "key"}, "witnesses": [{"party", "key"}, …], "k"}}, a key being
 * its SubjectPublicKeyInfo in PEM.
 *
 * @param network the one network that these are roots of
 * @param registrar who registers the parties
 * @param witnesses who sign roots and heads, 1 to {@value #MAX_WITNESSES}
 * @param k how many of them must agree, from 1
 * @param successors keys that witnesses have taken since, as their rotations prove; not in the file
 */
public record Roots(
    NetworkId network, Root registrar, List<Root> witnesses, int k, List<Root> successors) {
  /** Most witnesses of one network. */
  public static final int MAX_WITNESSES = 16;

  private static final int MAX_FILE = 64 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  /** A trusted party and its signing key. */
  public record Root(PartyId party, SigningKey key) {}

  private record File(
      @JsonProperty(required = true) String network,
      @JsonProperty(required = true) Entry registrar,
      @JsonProperty(required = true) List<Entry> witnesses,
      @JsonProperty(required = true) int k) {}

  private record Entry(
      @JsonProperty(required = true) String party, @JsonProperty(required = true) String key) {
    static Entry of(Root root) {
      return new Entry(root.party().value(), root.key().pem());
    }

    Root root() {
      return new Root(new PartyId(party), SigningKey.ofPem(key));
    }
  }

  /** Roots as the file has them. */
  public Roots(NetworkId network, Root registrar, List<Root> witnesses, int k) {
    this(network, registrar, witnesses, k, List.of());
  }

  public Roots {
    witnesses = List.copyOf(witnesses);
    successors = List.copyOf(successors);
    require(
        !witnesses.isEmpty() && witnesses.size() <= MAX_WITNESSES, "1 to 16 witnesses are needed");
    require(
        new HashSet<>(witnesses.stream().map(Root::party).toList()).size() == witnesses.size()
            && new HashSet<>(witnesses.stream().map(Root::key).toList()).size() == witnesses.size(),
        "two witnesses are the same party or have the same key");
    require(k >= 1 && k <= witnesses.size(), "k lies between 1 and the number of witnesses");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("roots: " + rule);
    }
  }

  /** The key of that witness, if it is trusted. */
  public Optional<SigningKey> witness(PartyId party) {
    return witnesses.stream().filter(w -> w.party().equals(party)).map(Root::key).findFirst();
  }

  /** The same, believing those keys of its witnesses as well. */
  public Roots succeededBy(List<Root> taken) {
    return new Roots(network, registrar, witnesses, k, taken);
  }

  /** The keys of that witness, none if it is not trusted. */
  public List<SigningKey> keysOf(PartyId party) {
    return Stream.concat(witnesses.stream(), successors.stream())
        .filter(witness -> witness.party().equals(party))
        .map(Root::key)
        .distinct()
        .toList();
  }

  /**
   * Reads the file's form.
   *
   * @throws IllegalArgumentException if it is anything else, naming the rule and not the content
   */
  public static Roots parse(String json) {
    try {
      File file = JSON.readValue(json, File.class);
      require(file != null, "the file is null");
      return new Roots(
          new NetworkId(file.network()),
          file.registrar().root(),
          file.witnesses().stream().map(Entry::root).toList(),
          file.k());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "roots: not JSON of network, registrar, witnesses and k, each with party and key", e);
    } catch (CryptoException | ProtocolException e) {
      throw new IllegalArgumentException("roots: " + e.getMessage(), e);
    }
  }

  /** Reads a file of at most 64 KiB. */
  public static Roots read(Path file) throws IOException {
    require(Files.size(file) <= MAX_FILE, "the file has more than 64 KiB");
    return parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  /** The file's form, which {@link #parse} reads. */
  public String json() {
    File file =
        new File(
            network.value(), Entry.of(registrar), witnesses.stream().map(Entry::of).toList(), k);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError("texts and a number can always be written", e);
    }
  }
}
