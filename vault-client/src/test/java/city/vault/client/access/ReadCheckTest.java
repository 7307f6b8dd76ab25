package city.vault.client.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Loan;
import city.vault.client.Town;
import city.vault.client.UntrustedException;
import city.vault.client.asset.SealedVersion;
import city.vault.client.http.WireJson;
import city.vault.protocol.Read;
import city.vault.protocol.Selection;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadCheckTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final Loan loan = new Loan(new Town());
  private final SealedVersion sealed = loan.sealed(loan.record("86400.00"));
  private final Submission lent = loan.lent(loan.opened(sealed));
  private final Signed<Read> read = loan.read(Loan.grant(lent).object());
  private final ReadAnswer answer = loan.answer(read, lent, sealed);
  private final ReadCheck check = new ReadCheck(loan.town.registry());

  @Test
  void opens_an_honest_answer_to_the_values_that_the_issuer_stated() {
    OpenedRead opened = check.open(read, loan.inHand(lent), answer);
    assertThat(opened.values())
        .extracting(v -> v.item().field().value() + "=" + v.text())
        .containsExactly("annualIncome=86400.00", "taxYear=2025");
    assertThat(opened.receipts()).hasSize(2);
    assertThat(opened.entry().seq()).isEqualTo(9);
  }

  @Test
  void shows_no_value_in_a_log() {
    OpenedRead opened = check.open(read, loan.inHand(lent), answer);
    assertThat(opened.toString()).doesNotContain("86400");
  }

  /** Every leaf of the answer, changed in one place, must be noticed, whatever it is. */
  @Test
  void refuses_an_answer_with_any_one_field_changed() throws IOException {
    JsonNode honest = JSON.readTree(WireJson.write(answer));
    List<String> leaves = new ArrayList<>();
    collect(honest, "", leaves);
    assertThat(leaves).hasSizeGreaterThan(40);
    List<String> unnoticed = new ArrayList<>();
    for (String leaf : leaves) {
      // Which block it is only tells where to look; the witnesses' roots name the transaction.
      if (!leaf.equals("/block") && opens(changed(honest, leaf))) {
        unnoticed.add(leaf);
      }
    }
    assertThat(unnoticed).isEmpty();
  }

  private boolean opens(JsonNode changed) {
    try {
      ReadAnswer tampered = WireJson.read(ReadAnswer.class, JSON.writeValueAsBytes(changed));
      check.open(read, loan.inHand(lent), tampered);
      return true;
    } catch (UntrustedException | IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static void collect(JsonNode node, String at, List<String> leaves) {
    switch (node.getNodeType()) {
      case OBJECT ->
          node.properties().forEach(m -> collect(m.getValue(), at + "/" + m.getKey(), leaves));
      case ARRAY -> {
        for (int i = 0; i < node.size(); i++) {
          collect(node.get(i), at + "/" + i, leaves);
        }
      }
      case NULL -> {
        // Nothing is there to be changed.
      }
      default -> leaves.add(at);
    }
  }

  private static JsonNode changed(JsonNode honest, String leaf) {
    JsonNode copy = honest.deepCopy();
    int slash = leaf.lastIndexOf('/');
    JsonNode parent = slash == 0 ? copy : copy.at(leaf.substring(0, slash));
    String name = leaf.substring(slash + 1);
    JsonNode value = copy.at(leaf);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), changed(value));
    } else {
      ((ObjectNode) parent).set(name, changed(value));
    }
    return copy;
  }

  private static JsonNode changed(JsonNode value) {
    if (value.isNumber()) {
      return JSON.getNodeFactory().numberNode(value.longValue() + 1);
    }
    String text = value.textValue();
    if (text.length() > 100) {
      byte[] bytes = Base64.getDecoder().decode(text);
      bytes[bytes.length / 2] ^= 1;
      return JSON.getNodeFactory().textNode(Base64.getEncoder().encodeToString(bytes));
    }
    char[] chars = text.toCharArray();
    int at = chars.length / 2;
    chars[at] = chars[at] == 'a' ? 'b' : 'a';
    return JSON.getNodeFactory().textNode(new String(chars));
  }

  @Test
  void refuses_an_answer_to_another_read() {
    Signed<Read> other = loan.read(Loan.grant(lent).object());
    assertThatThrownBy(() -> check.open(other, loan.inHand(lent), answer))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("wrong-entry");
  }

  @Test
  void refuses_an_answer_that_one_of_two_witnesses_vouches_for() {
    ReadAnswer one = answer.with(List.of(answer.receipts().orElseThrow().getFirst()));
    assertThatThrownBy(() -> check.open(read, loan.inHand(lent), one))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("not-witnessed");
  }

  @Test
  void counts_a_witness_once_however_often_its_receipt_comes() {
    var first = answer.receipts().orElseThrow().getFirst();
    assertThatThrownBy(
            () -> check.open(read, loan.inHand(lent), answer.with(List.of(first, first))))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("not-witnessed");
  }

  private OpenedRead openedSince(String day) {
    Selection since = new Selection.Since(Town.INCOME, LocalDate.parse(day));
    return check.open(
        read,
        new OpenGrant(Loan.grant(lent), List.of(since), loan.requestKey, Optional.empty()),
        answer);
  }

  @Test
  void opens_no_record_that_the_request_did_not_ask_for() {
    assertThat(openedSince("2026-01-31").values()).hasSize(2);
    assertThatThrownBy(() -> openedSince("2026-02-01"))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("selection-mismatch");
  }

  @Test
  void opens_nothing_without_the_requests_own_key() {
    Loan other = new Loan(loan.town);
    assertThatThrownBy(() ->
            check.open(
                read,
                new OpenGrant(Loan.grant(lent), List.of(), other.requestKey, Optional.empty()),
                answer))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("bad-seal");
  }

  @Test
  void says_so_when_there_is_no_payload_any_more() {
    ReadAnswer late =
        new ReadAnswer(
            answer.tx(),
            answer.block(),
            answer.seq(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> check.open(read, loan.inHand(lent), late))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("no-payload");
  }
}
