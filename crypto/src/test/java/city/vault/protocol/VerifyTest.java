package city.vault.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Json;
import city.vault.crypto.SealedBox;
import city.vault.crypto.SealingKeyPair;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerifyTest {
  private static final SealingKeyPair LIN = Samples.sealing("lin");
  private static final RequestId REQUEST = new RequestId(Samples.id("request"));
  private static final ClaimedValues CLAIMED =
      new ClaimedValues(
          new TreeMap<>(Map.of("tax.income-annual.employer", new Json.Str("Town bakery"))));

  private static SealedBox sealed() {
    return CLAIMED.seal(Samples.TOWN, REQUEST, LIN.publicKey(), Samples.random("claims"));
  }

  @Test
  void claimed_values_open_for_their_owner_and_request_alone() {
    assertThat(ClaimedValues.open(Samples.TOWN, REQUEST, LIN, sealed())).isEqualTo(CLAIMED);
    RequestId other = new RequestId(Samples.id("other request"));
    assertThatThrownBy(() -> ClaimedValues.open(Samples.TOWN, other, LIN, sealed()))
        .isInstanceOfSatisfying(
            CryptoException.class,
            e -> assertThat(e.reason()).isEqualTo(CryptoException.Reason.WRONG_CONTEXT));
    assertThatThrownBy(
            () -> ClaimedValues.open(Samples.TOWN, REQUEST, Samples.sealing("wei"), sealed()))
        .isInstanceOf(CryptoException.class);
  }

  @Test
  void the_size_of_the_box_does_not_tell_short_values_apart() {
    ClaimedValues longer =
        new ClaimedValues(
            new TreeMap<>(
                Map.of("tax.income-annual.employer", new Json.Str("Town bakery and sons"))));
    SealedBox box = longer.seal(Samples.TOWN, REQUEST, LIN.publicKey(), Samples.random("claims"));
    assertThat(box.bytes()).hasSameSizeAs(sealed().bytes()).hasSize(128 + 256);
  }

  @Test
  void answer_exactly_the_fields_that_are_to_be_verified() {
    List<Request.Wanted> fields = Samples.request().fields();
    assertThat(CLAIMED.answers(fields)).isTrue();
    assertThat(CLAIMED.answers(fields.subList(0, 1))).isFalse();
  }

  @Test
  void a_match_and_no_match_are_of_one_size() {
    byte[] match =
        new ItemKey.Match(
                Samples.secret(2)
                    .salt(
                        SealedRecord.context(
                            Samples.TOWN, Samples.ASSET, 1, Samples.FIELDS.get(2))))
            .bytes();
    assertThat(match).hasSize(ItemKey.SIZE);
    assertThat(new ItemKey.NoMatch().bytes()).hasSize(ItemKey.SIZE);
    assertThat(ItemKey.of(Mode.VERIFY, match)).isInstanceOf(ItemKey.Match.class);
    assertThat(ItemKey.of(Mode.VERIFY, new byte[32])).isEqualTo(new ItemKey.NoMatch());
    assertThat(ItemKey.of(Mode.READ, match)).isInstanceOf(ItemKey.Value.class);
    assertThatThrownBy(() -> ItemKey.of(Mode.VERIFY, new byte[31]))
        .isInstanceOf(CryptoException.class);
  }
}
