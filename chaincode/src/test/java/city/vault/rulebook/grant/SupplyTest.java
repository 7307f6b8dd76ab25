package city.vault.rulebook.grant;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.protocol.Lot;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Script;
import city.vault.rulebook.scene.Town;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupplyTest {
  private static final String TERMS =
      """
      {"durationSeconds": 2592000, "reads": 3, "readsPerDay": 3, "retentionDays": 180,
       "standing": true}\
      """;
  private static final List<String> STEPS =
      List.of(
          """
          {"do": "propose", "version": 2, "as": "proposal 2", "with": {"ceilings": %s}}\
          """
              .formatted(TERMS),
          """
          {"do": "approve", "version": 2}\
          """,
          """
          {"do": "request", "as": "later",
           "with": {"version": 2, "proposal": "@digest proposal 2", "asked": %s}}\
          """
              .formatted(TERMS),
          """
          {"do": "grant", "as": "g", "request": "later",
           "with": {"standing": [{"type": "tax.income-annual", "field": "annualIncome"}]}}\
          """);

  private final Scene scene = standing();

  private static Scene standing() {
    Script script = new Script("returned");
    for (String step : STEPS) {
      script.play(read(step));
    }
    return script.scene();
  }

  private static JsonNode read(String step) {
    try {
      return new ObjectMapper().readTree(step);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the steps are JSON", e);
    }
  }

  private static StateKey boxes(String asset) {
    return StateKey.boxes(Lot.supplied(Town.grant("g"), Town.asset(asset), 1));
  }

  private Ruling supply(String asset) {
    scene.must(scene.assets().statement(asset, "lin", 1, false));
    return scene.together(scene.lending().supply("g", asset, 1, "annualIncome"));
  }

  @Test
  void keeps_the_boxes_until_the_grant_is_revoked() {
    assertThat(supply("bonus").privateWrites().get(boxes("bonus"))).isPresent();
    Ruling revoked = scene.together(scene.lending().revocation("g"));
    assertThat(revoked.privateWrites())
        .containsEntry(boxes("bonus"), Optional.empty())
        .containsEntry(StateKey.boxes(Lot.of(Town.grant("g"))), Optional.empty());
  }

  @Test
  void purges_the_oldest_supply_for_one_that_it_has_no_room_for() {
    for (int i = 1; i <= GrantState.MAX_SUPPLIED; i++) {
      assertThat(supply("bonus " + i).privateWrites().values()).doesNotContain(Optional.empty());
    }
    Ruling ruling = supply("one more");
    assertThat(ruling.privateWrites()).containsEntry(boxes("bonus 1"), Optional.empty());
    assertThat(ruling.privateWrites().get(boxes("one more"))).isPresent();
  }
}
