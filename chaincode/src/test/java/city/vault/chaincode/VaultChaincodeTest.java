package city.vault.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.SigningKey;
import city.vault.protocol.Submission;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.Transaction;
import city.vault.rulebook.scene.Deed;
import city.vault.rulebook.scene.Scene;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.junit.jupiter.api.Test;

/** The shell adds nothing to what the rule book decides, and loses nothing of it. */
class VaultChaincodeTest {
  private static final String RULES = Integer.toString(RuleBook.VERSION);

  private final MapPeer peer = new MapPeer();
  private final Scene scene = Scene.settled();

  VaultChaincodeTest() {
    scene.ledger().state().forEach((key, value) -> peer.state.put(key.value(), value));
  }

  private VaultChaincode chaincode() {
    return new VaultChaincode(SigningKey::parse, Clock.fixed(scene.now(), ZoneOffset.UTC));
  }

  private Response call(String... arguments) {
    return chaincode().invoke(peer.stub("00", scene.now(), Map.of(), arguments));
  }

  private Response decide(Transaction transaction) {
    return chaincode()
        .invoke(
            peer.stub(
                transaction.id().value(),
                transaction.time(),
                Map.of("operations", Operations.encode(transaction.operations())),
                "decide",
                RULES));
  }

  /** Does deeds in one transaction on the peer as on the plain ledger, and compares. */
  private void both(Deed... deeds) {
    Ruling expected = scene.together(deeds);
    Transaction transaction = scene.ledger().lastTransaction();
    Response response = decide(transaction);
    assertThat(response.getStatus()).isEqualTo(Response.Status.SUCCESS);
    Decision decision = DecisionCodec.decode(response.getPayload());
    assertThat(decision).isEqualTo(Decision.of(expected));
    assertThat(peer.writes).containsExactlyEntriesOf(names(expected));
    assertThat(peer.hiddenWrites.keySet())
        .containsExactlyElementsOf(
            expected.privateWrites().keySet().stream().map(StateKey::value).toList());
    expected
        .privateWrites()
        .forEach((key, value) -> {
          assertThat(peer.hiddenWrites.get(key.value()).isPresent()).isEqualTo(value.isPresent());
          value.ifPresent(v -> assertThat(peer.hiddenWrites.get(key.value())).contains(v));
        });
    peer.commit();
  }

  private static Map<String, byte[]> names(Ruling ruling) {
    Map<String, byte[]> names = new TreeMap<>();
    ruling.writes().forEach((key, value) -> names.put(key.value(), value));
    return names;
  }

  @Test
  void decides_a_loan_as_the_rule_book_does() {
    both(scene.lending().proposal(1), scene.lending().approval(1));
    both(scene.assets().statement("income", "lin", 1, true), scene.assets().claim("lin", "income"));
    both(scene.assets().reseal("income"));
    both(scene.lending().request("loan"));
    both(scene.lending().grant("lent", "loan"));
    Deed read = scene.lending().read("first", "lent", "annualIncome");
    both(read, scene.lending().read("second", "lent", "employer"));
    both(read);
    both(scene.lending().revocation("lent"), scene.lending().read("late", "lent", "employer"));
    assertThat(peer.hidden.values()).anyMatch(value -> value.isEmpty());
  }

  @Test
  void reads_public_and_private_values_by_name() {
    peer.hidden.put("boxes/1", Optional.of(new byte[] {7}));
    assertThat(call("state", "network").getPayload()).isEqualTo(peer.state.get("network"));
    assertThat(call("state", "nothing").getPayload()).isEmpty();
    assertThat(call("private", "boxes/1").getPayload()).containsExactly(7);
    assertThat(call("private", "boxes/2").getPayload()).isEmpty();
  }

  private static void assertRefused(Response response, String code) {
    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getMessage()).isEqualTo(code);
    assertThat(response.getPayload()).isEmpty();
  }

  @Test
  void refuses_functions_that_it_does_not_have() {
    assertRefused(call(), "unknown-function");
    assertRefused(call("decide"), "unknown-function");
    assertRefused(call("state", "network", "more"), "unknown-function");
    assertRefused(call("history", "network"), "unknown-function");
  }

  @Test
  void refuses_rules_that_it_does_not_have() {
    assertRefused(call("decide", "0"), "unknown-rules");
    assertRefused(call("decide", "latest"), "unknown-rules");
  }

  @Test
  void refuses_operations_that_are_not_of_their_form() {
    assertRefused(call("decide", RULES), "malformed");
    for (String bytes : List.of("", "[]", "{}", "[1]", "[{}]", "[ ]")) {
      Response response =
          chaincode()
              .invoke(
                  peer.stub(
                      "0".repeat(64),
                      scene.now(),
                      Map.of("operations", bytes.getBytes(UTF_8)),
                      "decide",
                      RULES));
      assertRefused(response, "malformed");
    }
  }

  @Test
  void refuses_a_time_too_far_from_its_own_clock() {
    Submission operation = scene.parties().binding("mei").submission();
    for (Duration skew : List.of(Duration.ofMillis(60_001), Duration.ofMillis(-60_001))) {
      assertRefused(decideAt(operation, skew), "clock-skew");
    }
    assertThat(peer.writes).isEmpty();
    for (Duration skew : List.of(Duration.ofSeconds(60), Duration.ofSeconds(-60))) {
      assertThat(decideAt(operation, skew).getStatusCode()).isEqualTo(200);
    }
  }

  private Response decideAt(Submission operation, Duration skew) {
    return chaincode()
        .invoke(
            peer.stub(
                "0".repeat(64),
                scene.now().plus(skew),
                Map.of("operations", Operations.encode(List.of(operation))),
                "decide",
                RULES));
  }

  @Test
  void says_nothing_of_a_failure_but_its_code() {
    Response response = chaincode().invoke(peer.stub("00", null, Map.of(), "decide", RULES));
    assertRefused(response, "internal-error");
  }
}
