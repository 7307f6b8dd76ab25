package city.vault.rulebook.scene;

import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.SigningKeyPair;
import city.vault.crypto.Sm3;
import city.vault.protocol.AssetId;
import city.vault.protocol.GrantId;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.TypeId;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who lives there. Ids and keys are functions of names: the id named x is the first half of SM3 of
 * the text x, and the keys of x are drawn from a generator seeded with it.
 */
public final class Town {
  public static final NetworkId NETWORK = new NetworkId("town");
  public static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  public static final TypeId INCOME = new TypeId("tax.income-annual");
  public static final ScenarioId LOAN = new ScenarioId("micro-loan");

  /** Parties that every scene starts with, in the order of their registration. */
  static final List<String> PARTIES =
      List.of(
          "bureau",
          "police",
          "civil",
          "tax",
          "bank",
          "other-bank",
          "regulator",
          "witness-1",
          "witness-2",
          "witness-3");

  private static final Map<String, List<String>> ROLES =
      new TreeMap<>(
          Map.of(
              "bureau", List.of("registrar"),
              "police", List.of("identity"),
              "civil", List.of("attester"),
              "tax", List.of("issuer"),
              "regulator", List.of("regulator"),
              "witness-1", List.of("witness"),
              "witness-2", List.of("witness"),
              "witness-3", List.of("witness")));

  private static final Map<String, SigningKeyPair> SIGNING = new HashMap<>();
  private static final Map<String, SealingKeyPair> SEALING = new HashMap<>();

  private Town() {}

  /** What a party does; everybody else is an institution. */
  static List<String> roles(String party) {
    return ROLES.getOrDefault(party, List.of("institution"));
  }

  public static SigningKeyPair signing(String name) {
    return SIGNING.computeIfAbsent(name, n -> SigningKeyPair.generate(random("signing " + n)));
  }

  public static SealingKeyPair sealing(String name) {
    return SEALING.computeIfAbsent(name, n -> SealingKeyPair.generate(random("sealing " + n)));
  }

  /** The 128-bit id of that name in hex. */
  public static String id(String name) {
    return Sm3.hash(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
  }

  public static OwnerId owner(String name) {
    return new OwnerId("s1-" + id(name));
  }

  public static AssetId asset(String name) {
    return new AssetId(id(name));
  }

  public static GrantId grant(String name) {
    return new GrantId(id(name));
  }

  public static RequestId request(String name) {
    return new RequestId(id(name));
  }

  public static PartyId party(String name) {
    return new PartyId(name);
  }

  private static SecureRandom random(String seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed.getBytes(StandardCharsets.UTF_8));
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }
}
