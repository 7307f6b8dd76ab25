package city.vault.protocol;

import city.vault.crypto.BoxContext;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.Opener;
import city.vault.crypto.SealedBox;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SecretShares;
import city.vault.crypto.Sm3;
import city.vault.crypto.Sm4Gcm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What opens the fields of one lot, a grant's or a supply's: every item has two locks. One is the
 * lot's grant secret, sealed to the request's key, so that only the grantee opens; the other is the
 * item's own release key, shared k of n among the witnesses, so that an item opens only after its
 * access was logged. Neither the witnesses together nor the grantee with a full dump of storage can
 * open one item alone.
 *
 * @param grantee the 128-bit grant secret, sealed to the request's sealing key
 * @param items per item of the lot, in its order: its {@link ItemKey} under both locks
 * @param shares per witness, in the order of {@link Grant.Release}: its shares of all release keys
 */
public record GrantBoxes(SealedBox grantee, List<byte[]> items, List<SealedBox> shares) {
  private static final int SECRET = 16;
  private static final int SHARE = SECRET + 1;
  private static final int MAX_BYTES = Attachment.MAX_BYTES;

  public GrantBoxes {
    ProtocolException.require(
        !items.isEmpty() && items.size() <= Grant.MAX_ITEMS && !shares.isEmpty(), "boxes");
    items = List.copyOf(items);
    shares = List.copyOf(shares);
  }

  /**
   * Seals the keys of a lot's items.
   *
   * @param keys per item of the lot, in its order
   * @param witnesses sealing keys of the witnesses, in the order of the grant's release
   */
  public static GrantBoxes seal(
      NetworkId network,
      Lot lot,
      SealingKey requestKey,
      List<ItemKey> keys,
      int k,
      List<SealingKey> witnesses,
      SecureRandom random) {
    byte[] grantSecret = random(random);
    List<byte[]> items = new ArrayList<>();
    List<ByteBuffer> payloads = new ArrayList<>();
    witnesses.forEach(w -> payloads.add(ByteBuffer.allocate(keys.size() * SHARE)));
    for (int i = 0; i < keys.size(); i++) {
      byte[] release = random(random);
      items.add(lock(network, lot, i, grantSecret, release, keys.get(i).bytes()));
      List<byte[]> shares = SecretShares.split(release, k, witnesses.size(), random);
      for (int w = 0; w < witnesses.size(); w++) {
        payloads.get(w).put(shares.get(w));
      }
    }
    List<SealedBox> shareBoxes = new ArrayList<>();
    for (int w = 0; w < witnesses.size(); w++) {
      SealingKey witness = witnesses.get(w);
      shareBoxes.add(
          witness.seal(shareContext(network, lot, witness.id()), payloads.get(w).array(), random));
    }
    SealedBox toGrantee =
        requestKey.seal(granteeContext(network, lot, requestKey.id()), grantSecret, random);
    return new GrantBoxes(toGrantee, items, shareBoxes);
  }

  /** A witness opens its shares: one per item of the lot. */
  public static List<byte[]> openShares(NetworkId network, Lot lot, Opener witness, SealedBox box) {
    byte[] joined = witness.open(shareContext(network, lot, witness.publicKey().id()), box);
    ProtocolException.require(joined.length % SHARE == 0, "shares");
    List<byte[]> shares = new ArrayList<>();
    for (int at = 0; at < joined.length; at += SHARE) {
      shares.add(Arrays.copyOfRange(joined, at, at + SHARE));
    }
    return shares;
  }

  /** The grantee opens the grant secret, once for all reads of a lot. */
  public static byte[] openGrantSecret(
      NetworkId network, Lot lot, Opener requestKey, SealedBox box) {
    byte[] secret = requestKey.open(granteeContext(network, lot, requestKey.publicKey().id()), box);
    ProtocolException.require(secret.length == SECRET, "boxes");
    return secret;
  }

  /**
   * The grantee opens one item with the shares that witnesses released.
   *
   * @param index the item's place in the lot
   * @param shares at least k shares of the item's release key
   * @return what {@link ItemKey#of} reads
   */
  public static byte[] openItem(
      NetworkId network,
      Lot lot,
      int index,
      byte[] grantSecret,
      int k,
      List<byte[]> shares,
      byte[] item) {
    byte[] release = SecretShares.combine(k, shares);
    byte[] derived = itemKey(network, lot, index, grantSecret, release);
    return Sm4Gcm.open(
        Arrays.copyOf(derived, 16),
        Arrays.copyOfRange(derived, 16, 28),
        itemTag(network, lot, index),
        item);
  }

  private static byte[] lock(
      NetworkId network, Lot lot, int index, byte[] grantSecret, byte[] release, byte[] key) {
    byte[] derived = itemKey(network, lot, index, grantSecret, release);
    return Sm4Gcm.seal(
        Arrays.copyOf(derived, 16),
        Arrays.copyOfRange(derived, 16, 28),
        itemTag(network, lot, index),
        key);
  }

  private static byte[] itemKey(
      NetworkId network, Lot lot, int index, byte[] grantSecret, byte[] release) {
    byte[] both = ByteBuffer.allocate(2 * SECRET).put(grantSecret).put(release).array();
    return Sm3.hkdf(both, new byte[0], itemTag(network, lot, index), 28);
  }

  /** SM3 of tag, network, grant and place: binds an item to where it stands. */
  private static byte[] itemTag(NetworkId network, Lot lot, int index) {
    String place = network.value() + "/" + lot.subject() + "/" + index;
    return Sm3.tagged("vault/v1/grant-item", place.getBytes(StandardCharsets.UTF_8)).bytes();
  }

  private static BoxContext granteeContext(NetworkId network, Lot lot, KeyId recipient) {
    return new BoxContext("vault/v1/grant-secret", network.value(), lot.subject(), recipient);
  }

  private static BoxContext shareContext(NetworkId network, Lot lot, KeyId recipient) {
    return new BoxContext("vault/v1/release-shares", network.value(), lot.subject(), recipient);
  }

  private static byte[] random(SecureRandom random) {
    byte[] bytes = new byte[SECRET];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Canonical JSON: {@code {"grantee","items":[…],"shares":[…]}}, all base64. */
  public byte[] encoded() {
    return Json.object()
        .put("grantee", base64(grantee.bytes()))
        .put("items", Json.strings(items.stream().map(i -> base64(i)).toList()))
        .put("shares", Json.strings(shares.stream().map(s -> base64(s.bytes())).toList()))
        .build()
        .canonical();
  }

  public static GrantBoxes decode(byte[] encoded) {
    Members m = new Members(Json.parse(encoded, MAX_BYTES));
    GrantBoxes boxes =
        new GrantBoxes(
            SealedBox.of(m.base64("grantee", 1_000)),
            m.texts("items", Grant.MAX_ITEMS, Members::decodeBase64),
            m.texts("shares", 16, s -> SealedBox.of(Members.decodeBase64(s))));
    m.noOthers();
    return boxes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
