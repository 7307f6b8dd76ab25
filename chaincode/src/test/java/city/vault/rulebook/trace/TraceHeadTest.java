package city.vault.rulebook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.Entry;
import city.vault.protocol.GrantId;
import city.vault.protocol.PartyId;
import city.vault.rulebook.scene.Town;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceHeadTest {
  private static final Digest HEAD = Sm3.hash(new byte[] {1});
  private static final Digest OBJECT = Sm3.hash(new byte[] {2});
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String OTHER_KEY = "202122232425262728292a2b2c2d2e2f";
  private static final GrantId GRANT = new GrantId("101112131415161718191a1b1c1d1e1f");
  private static final Instant UNTIL = Town.START;
  private static final TraceHead FULL =
      new TraceHead(
          7,
          HEAD,
          new Forgotten(UNTIL.minusSeconds(2), UNTIL.minusSeconds(1), 20_779),
          List.of(new TraceHead.Recent(KEY, OBJECT, UNTIL, 6, 40)),
          List.of(new TraceHead.Count(GRANT, 3, UNTIL, 20_780, 2)),
          List.of(
              new RefusedReads(
                  new PartyId("bank"),
                  20_780,
                  21,
                  OBJECT,
                  List.of(new TraceHead.Recent(OTHER_KEY, OBJECT, UNTIL, 0, 42)))));

  @Test
  void is_laid_out_as_documented() {
    ByteBuffer expected =
        ByteBuffer.allocate(8 + 32 + 8 + 8 + 4 + 2 + 66 + 2 + 36 + 2 + 1 + 4 + 4 + 4 + 32 + 2 + 66)
            .putLong(7)
            .put(HEAD.bytes())
            .putLong(UNTIL.minusSeconds(2).toEpochMilli())
            .putLong(UNTIL.minusSeconds(1).toEpochMilli())
            .putInt(20_779)
            .putShort((short) 1)
            .put(HexFormat.of().parseHex(KEY))
            .put(OBJECT.bytes())
            .putLong(UNTIL.toEpochMilli())
            .putLong(6)
            .putShort((short) 40)
            .putShort((short) 1)
            .put(HexFormat.of().parseHex(GRANT.value()))
            .putInt(3)
            .putLong(UNTIL.toEpochMilli())
            .putInt(20_780)
            .putInt(2)
            .putShort((short) 1)
            .put((byte) 4)
            .put("bank".getBytes(StandardCharsets.US_ASCII))
            .putInt(20_780)
            .putInt(21)
            .put(OBJECT.bytes())
            .putShort((short) 1)
            .put(HexFormat.of().parseHex(OTHER_KEY))
            .put(OBJECT.bytes())
            .putLong(UNTIL.toEpochMilli())
            .putLong(0)
            .putShort((short) 42);
    assertThat(FULL.encoded()).isEqualTo(expected.array());
    assertThat(TraceHead.decode(FULL.encoded())).isEqualTo(FULL);
  }

  @Test
  void starts_at_the_owners_own_beginning() {
    TraceHead start =
        TraceHead.of(key -> java.util.Optional.empty(), Town.NETWORK, Town.owner("lin"));
    assertThat(start.seq()).isZero();
    assertThat(start.head()).isEqualTo(Entry.start(Town.NETWORK, Town.owner("lin")));
  }

  @Test
  void forgets_nothing_that_a_transaction_two_minutes_earlier_could_need() {
    Instant lastNeeded = UNTIL.plus(Duration.ofMinutes(2));
    assertThat(FULL.pruned(lastNeeded)).isEqualTo(FULL);
    TraceHead later = FULL.pruned(lastNeeded.plusMillis(1));
    assertThat(later.recent()).isEmpty();
    assertThat(later.counts()).isEmpty();
    assertThat(later.recent(OTHER_KEY)).isEmpty();
    assertThat(later.refused().getFirst().count()).as("until it is an entry").isEqualTo(21);
    assertThat(later.head()).isEqualTo(HEAD);
  }

  @Test
  void what_is_forgotten_stays_over_when_the_clock_is_put_back() {
    assertThat(FULL.wouldRemember(UNTIL)).isTrue();
    assertThat(FULL.pastTerms(UNTIL)).isEqualTo(UNTIL);
    TraceHead later = FULL.pruned(UNTIL.plus(Duration.ofMinutes(3)));
    assertThat(later.wouldRemember(UNTIL)).isFalse();
    assertThat(later.wouldRemember(UNTIL.plusMillis(1))).isTrue();
    assertThat(later.pastTerms(UNTIL)).isEqualTo(UNTIL.plusMillis(1));
    assertThat(later.pastTerms(UNTIL.plusMillis(2))).isEqualTo(UNTIL.plusMillis(2));
    assertThat(later.pruned(UNTIL)).isEqualTo(later);
    assertThat(TraceHead.decode(later.encoded())).isEqualTo(later);
  }

  @Test
  void counts_the_reads_of_each_grant() {
    TraceHead more = FULL.counting(GRANT, UNTIL, UNTIL).counting(Town.grant("other"), UNTIL, UNTIL);
    assertThat(more.reads(GRANT)).isEqualTo(4);
    assertThat(more.reads(Town.grant("other"))).isEqualTo(1);
    assertThat(more.reads(Town.grant("never"))).isZero();
  }

  @Test
  void has_room_for_the_refusals_of_64_parties_and_of_each_its_own() {
    TraceHead head = FULL;
    for (int i = 2; i <= TraceHead.MAX_REFUSED; i++) {
      head = head.refusing(new PartyId("bank-" + i), refused(i), UNTIL);
    }
    assertThat(head.hasRoomToRefuse(new PartyId("bank-65"))).isFalse();
    assertThat(head.hasRoomToRefuse(new PartyId("bank-64"))).isTrue();
    assertThat(head.hasRoom()).as("for what is permitted").isTrue();
    for (int i = 1; i < RefusedReads.MAX_RECENT; i++) {
      head = head.refusing(new PartyId("bank-64"), refused(100 + i), UNTIL);
    }
    assertThat(head.hasRoomToRefuse(new PartyId("bank-64"))).isFalse();
    assertThat(head.hasRoomToRefuse(new PartyId("bank-63"))).isTrue();
    assertThat(TraceHead.decode(head.encoded())).isEqualTo(head);
  }

  private static TraceHead.Recent refused(int number) {
    return new TraceHead.Recent("%032x".formatted(number), OBJECT, UNTIL, number, 40);
  }

  @Test
  void keeps_a_new_day_for_as_long_as_a_transaction_may_claim_to_be_of_the_one_before() {
    PartyId bank = new PartyId("bank");
    Instant midnight = Instant.parse("2026-11-24T00:00:00Z");
    TraceHead turned = FULL.onDayOf(midnight);
    assertThat(turned.refused(bank).orElseThrow().count()).isZero();
    TraceHead late = turned.pruned(midnight.plusMillis(119_999)).onDayOf(midnight.minusMillis(1));
    assertThat(late.refused(bank).orElseThrow().day()).isEqualTo(20_781);
    TraceHead dropped = turned.pruned(midnight.plus(Duration.ofMinutes(2)));
    assertThat(dropped.refused(bank)).isEmpty();
    TraceHead back = dropped.refusing(bank, refused(1), midnight.minus(Duration.ofHours(1)));
    assertThat(back.refused(bank).orElseThrow().day())
        .as("no day is begun twice, though the clock was put back")
        .isEqualTo(20_781);
  }
}
