package city.vault.protocol;

import static city.vault.protocol.Samples.GRANT;
import static city.vault.protocol.Samples.TOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.crypto.CryptoException;
import city.vault.crypto.FieldSecret;
import city.vault.crypto.SealingKeyPair;
import city.vault.crypto.SecretShares;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrantBoxesTest {
  private static final Lot LENT = Lot.of(GRANT);
  private static final Lot OTHER = Lot.of(new GrantId(Samples.id("another grant")));
  private static final NetworkId VILLAGE = new NetworkId("village");

  private final ProtocolVectors.Test vector =
      vectors().filter(v -> v.number("k") == 2).findFirst().orElseThrow();
  private final GrantBoxes boxes = GrantBoxes.decode(vector.utf8("boxes"));
  private final byte[] grantSecret = grantSecret(vector);
  private final List<List<byte[]>> shares = shares(vector);

  static Stream<ProtocolVectors.Test> vectors() {
    return ProtocolVectors.of("grant-boxes", "grant-boxes");
  }

  private static byte[] grantSecret(ProtocolVectors.Test vector) {
    GrantBoxes boxes = GrantBoxes.decode(vector.utf8("boxes"));
    SealingKeyPair request = SealingKeyPair.ofPem(vector.text("request"), null);
    return GrantBoxes.openGrantSecret(TOWN, lot(vector), request, boxes.grantee());
  }

  private static Lot lot(ProtocolVectors.Test vector) {
    return new Lot(GRANT, vector.text("subject"));
  }

  /** Per witness: one share for each item. */
  private static List<List<byte[]>> shares(ProtocolVectors.Test vector) {
    GrantBoxes boxes = GrantBoxes.decode(vector.utf8("boxes"));
    List<List<byte[]>> shares = new ArrayList<>();
    List<String> witnesses = vector.texts("witnesses");
    for (int w = 0; w < witnesses.size(); w++) {
      SealingKeyPair witness = SealingKeyPair.ofPem(witnesses.get(w), null);
      shares.add(GrantBoxes.openShares(TOWN, lot(vector), witness, boxes.shares().get(w)));
    }
    return shares;
  }

  private FieldSecret open(NetworkId network, Lot lot, int index, int item, int... from) {
    List<byte[]> released = new ArrayList<>();
    for (int w : from) {
      released.add(shares.get(w).get(item));
    }
    return FieldSecret.of(
        GrantBoxes.openItem(
            network, lot, index, grantSecret, 2, released, boxes.items().get(item)));
  }

  private static void assertRefused(
      CryptoException.Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CryptoException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void opens_the_published_boxes_with_any_k_witnesses(ProtocolVectors.Test published) {
    GrantBoxes sealed = GrantBoxes.decode(published.utf8("boxes"));
    byte[] secret = grantSecret(published);
    List<List<byte[]>> all = shares(published);
    int k = published.number("k");
    for (int item = 0; item < sealed.items().size(); item++) {
      int at = item;
      for (int first = 0; first + k <= all.size(); first++) {
        List<byte[]> released =
            all.subList(first, first + k).stream().map(of -> of.get(at)).toList();
        byte[] opened =
            GrantBoxes.openItem(
                TOWN, lot(published), item, secret, k, released, sealed.items().get(item));
        assertThat(HexFormat.of().formatHex(opened))
            .isEqualTo(published.texts("secrets").get(item));
      }
    }
    assertThat(new String(sealed.encoded(), StandardCharsets.UTF_8))
        .isEqualTo(published.text("boxes"));
  }

  @Test
  void opens_with_more_shares_than_needed_in_any_order() {
    assertThat(open(TOWN, LENT, 1, 1, 2, 0, 1)).isEqualTo(Samples.secret(1));
  }

  @Test
  void does_not_open_with_fewer_shares_than_k() {
    assertRefused(CryptoException.Reason.BAD_SHARES, () -> open(TOWN, LENT, 0, 0, 1));
    assertRefused(CryptoException.Reason.BAD_SHARES, () -> open(TOWN, LENT, 0, 0, 1, 1));
    assertRefused(
        CryptoException.Reason.BAD_SEAL,
        () ->
            GrantBoxes.openItem(
                TOWN,
                LENT,
                0,
                grantSecret,
                1,
                List.of(shares.get(0).get(0)),
                boxes.items().get(0)));
  }

  @Test
  void an_item_does_not_open_in_another_place_grant_or_network() {
    assertRefused(CryptoException.Reason.BAD_SEAL, () -> open(TOWN, LENT, 1, 0, 0, 1));
    assertRefused(CryptoException.Reason.BAD_SEAL, () -> open(TOWN, OTHER, 0, 0, 0, 1));
    Lot supplied = Lot.supplied(GRANT, Samples.ASSET, 2);
    assertRefused(CryptoException.Reason.BAD_SEAL, () -> open(TOWN, supplied, 0, 0, 0, 1));
    assertRefused(CryptoException.Reason.BAD_SEAL, () -> open(VILLAGE, LENT, 0, 0, 0, 1));
  }

  @Test
  void the_shares_of_one_item_do_not_open_another() {
    List<byte[]> ofTheFirst = List.of(shares.get(0).get(0), shares.get(1).get(0));
    assertRefused(
        CryptoException.Reason.BAD_SEAL,
        () -> GrantBoxes.openItem(TOWN, LENT, 1, grantSecret, 2, ofTheFirst, boxes.items().get(1)));
    List<byte[]> mixed = List.of(shares.get(0).get(1), shares.get(1).get(0));
    assertRefused(
        CryptoException.Reason.BAD_SEAL,
        () -> GrantBoxes.openItem(TOWN, LENT, 1, grantSecret, 2, mixed, boxes.items().get(1)));
  }

  @Test
  void all_witnesses_together_do_not_open_without_the_grant_secret() {
    List<byte[]> all = shares.stream().map(of -> of.get(0)).toList();
    byte[] release = SecretShares.combine(2, all);
    for (byte[] guess : List.of(new byte[16], release)) {
      assertRefused(
          CryptoException.Reason.BAD_SEAL,
          () -> GrantBoxes.openItem(TOWN, LENT, 0, guess, 2, all, boxes.items().get(0)));
    }
  }

  @Test
  void boxes_open_for_their_recipient_grant_and_network_alone() {
    SealingKeyPair request = SealingKeyPair.ofPem(vector.text("request"), null);
    SealingKeyPair first = SealingKeyPair.ofPem(vector.texts("witnesses").get(0), null);
    assertRefused(
        CryptoException.Reason.BAD_SEAL,
        () -> GrantBoxes.openShares(TOWN, LENT, first, boxes.shares().get(1)));
    assertRefused(
        CryptoException.Reason.WRONG_CONTEXT,
        () -> GrantBoxes.openShares(TOWN, OTHER, first, boxes.shares().get(0)));
    assertRefused(
        CryptoException.Reason.WRONG_CONTEXT,
        () -> GrantBoxes.openGrantSecret(VILLAGE, LENT, request, boxes.grantee()));
    assertRefused(
        CryptoException.Reason.BAD_SEAL,
        () -> GrantBoxes.openGrantSecret(TOWN, LENT, request, boxes.shares().get(0)));
  }

  @Test
  void refuses_boxes_that_are_not_well_formed() {
    String good = vector.text("boxes");
    for (String bad :
        List.of(
            good.replace("{\"grantee\"", "{\"a\":1,\"grantee\""),
            good.replaceFirst("\"items\":\\[[^]]*]", "\"items\":[]"),
            good.replaceFirst("\"shares\":\\[[^]]*]", "\"shares\":[]"),
            good.replaceFirst("\"items\":\\[\"", "\"items\":[\"!"))) {
      assertThat(bad).isNotEqualTo(good);
      assertThatThrownBy(() -> GrantBoxes.decode(bad.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(ProtocolException.class);
    }
  }
}
