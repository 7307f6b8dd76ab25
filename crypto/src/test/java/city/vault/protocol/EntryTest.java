package city.vault.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {
  private final List<ProtocolVectors.Test> chain = ProtocolVectors.of("trace", "chain").toList();

  @Test
  void links_the_published_chain_from_the_owners_own_beginning() {
    var group = chain.getFirst().group();
    Digest head =
        Entry.start(
            new NetworkId(group.get("network").asText()), new OwnerId(group.get("owner").asText()));
    assertThat(head.hex()).isEqualTo(group.get("start").asText());
    for (ProtocolVectors.Test link : chain) {
      assertThat(head.hex()).isEqualTo(link.text("previous"));
      Entry entry = Entry.parse(link.utf8("body"));
      assertThat(entry.body()).isEqualTo(link.utf8("body"));
      head = Entry.chain(head, entry.body());
      assertThat(head.hex()).isEqualTo(link.text("head"));
    }
  }

  @Test
  void any_other_byte_gives_another_head() {
    byte[] body = chain.getFirst().utf8("body");
    Digest previous = Digest.parse(chain.getFirst().text("previous"));
    Digest head = Entry.chain(previous, body);
    for (int i = 0; i < body.length; i++) {
      byte[] other = body.clone();
      other[i] ^= 1;
      assertThat(Entry.chain(previous, other)).isNotEqualTo(head);
    }
    assertThat(Entry.chain(head, body)).isNotEqualTo(head);
  }

  @Test
  void every_owner_and_network_begins_elsewhere() {
    assertThat(Entry.start(Samples.TOWN, Samples.LIN))
        .isNotEqualTo(Entry.start(new NetworkId("village"), Samples.LIN))
        .isNotEqualTo(Entry.start(Samples.TOWN, new OwnerId("s1-" + Samples.id("wei"))));
  }

  @Test
  void refuses_what_is_not_an_entry() {
    String good = chain.getFirst().text("body");
    for (String bad :
        List.of(
            good.replace("v1/entry", "v1/grant"),
            good.replace("\"seq\":1", "\"seq\":0"),
            good.replace("\"seq\":1", "\"seq\":\"1\""),
            good.replace("owner-bound", "owner-hidden"),
            good.replace("\"outcome\":\"done\",", ""),
            good.replace("{\"about\"", "{\"a\":1,\"about\""))) {
      assertThat(bad).isNotEqualTo(good);
      assertThatThrownBy(() -> Entry.parse(bad.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(ProtocolException.class);
    }
    assertThatThrownBy(() -> Entry.parse((good + " ").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CryptoException.class);
  }
}
