package city.vault.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTest {
  @Test
  void codes_and_numbers_are_the_published_ones_in_order_of_precedence() {
    List<String> published = new ArrayList<>();
    for (JsonNode refusal : Vectors.read("refusals.json").get("refusals")) {
      published.add(refusal.get("number").asInt() + " " + refusal.get("code").asText());
    }
    assertThat(Arrays.stream(Refusal.values()).map(r -> r.number() + " " + r.code()).toList())
        .isEqualTo(published);
  }

  @Test
  void every_published_refusal_is_a_client_error_and_only_waiting_helps_against_a_busy_owner() {
    for (JsonNode refusal : Vectors.read("refusals.json").get("refusals")) {
      assertThat(refusal.get("http").asInt()).isBetween(400, 499);
      assertThat(refusal.get("retryable").asBoolean())
          .as(refusal.get("code").asText())
          .isEqualTo(refusal.get("code").asText().equals("owner-busy"));
    }
  }

  @Test
  void a_number_leads_back_to_its_refusal() {
    for (Refusal refusal : Refusal.values()) {
      assertThat(Refusal.ofNumber(refusal.number())).isEqualTo(refusal);
    }
    assertThatThrownBy(() -> Refusal.ofNumber(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
