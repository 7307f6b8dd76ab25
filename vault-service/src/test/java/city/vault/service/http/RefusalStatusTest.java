package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.rulebook.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RefusalStatusTest {
  @Test
  void maps_every_refusal_as_the_vectors_say() throws IOException {
    String vectors = Files.readString(Path.of("..", "vectors", "refusals.json"));
    JsonArray listed = new JsonObject(vectors).getJsonArray("refusals");
    assertThat(listed).hasSize(Refusal.values().length);
    for (Refusal refusal : Refusal.values()) {
      JsonObject expected =
          listed.stream()
              .map(item -> (JsonObject) item)
              .filter(item -> item.getString("code").equals(refusal.code()))
              .findFirst()
              .orElseThrow();
      assertThat(RefusalStatus.of(refusal))
          .as(refusal.code())
          .isEqualTo(
              new RefusalStatus(expected.getInteger("http"), expected.getBoolean("retryable")));
    }
  }
}
