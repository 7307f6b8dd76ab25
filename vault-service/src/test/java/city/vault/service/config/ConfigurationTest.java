package city.vault.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir private Path folder;

  private Configuration load(String yaml, Map<String, String> environment) throws IOException {
    Path file = folder.resolve("vault.yaml");
    Files.writeString(file, yaml);
    return Configuration.load(file, environment);
  }

  @Test
  void fills_what_is_left_out_and_resolves_paths_beside_the_file() throws IOException {
    Configuration configuration = load("network: qingcheng\n", Map.of());

    assertThat(configuration.network().value()).isEqualTo("qingcheng");
    assertThat(configuration.data()).isEqualTo(folder.resolve("data"));
    assertThat(configuration.http().reachedAt()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(configuration.directory()).isEmpty();
    assertThat(configuration.database()).isEmpty();
  }

  @Test
  void lets_the_environment_override_a_key() throws IOException {
    Configuration configuration =
        load(
            "network: qingcheng\nhttp:\n  port: 9000\n",
            Map.of("VAULT_HTTP_PORT", "9001", "VAULT_DATABASE_URL", "jdbc:postgresql://db/vault"));

    assertThat(configuration.http().port()).isEqualTo(9001);
    assertThat(configuration.database().orElseThrow().url())
        .isEqualTo("jdbc:postgresql://db/vault");
  }

  @Test
  void names_every_key_that_is_wrong_at_once() {
    assertThatThrownBy(() ->
            load(
                "network: Not a slug\nhttp:\n  port: many\n  prot: 1\nlanes:\n  batch: 0\n",
                Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("network: takes a lower-case name")
        .hasMessageContaining("http.port: takes a whole number from 0 to 65535")
        .hasMessageContaining("http.prot: is not a known key")
        .hasMessageContaining("lanes.batch: takes a whole number from 1 to 1000");
  }

  @Test
  void says_how_to_get_a_file_that_is_missing() {
    assertThatThrownBy(() -> Configuration.load(folder.resolve("none.yaml"), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("vault init");
  }

  @Test
  void refuses_what_is_not_yaml_with_the_line() {
    assertThatThrownBy(() -> load("network: a\n  b: [c\n", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line ");
  }

  @Test
  void refuses_a_key_that_stands_twice() {
    assertThatThrownBy(() -> load("network: a1\nnetwork: b1\n", Map.of()))
        .isInstanceOf(ConfigurationException.class);
  }
}
