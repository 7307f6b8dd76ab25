package city.vault.service.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.http.VaultApi;
import city.vault.crypto.Signer;
import city.vault.service.trial.TrialNetwork;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code examples/java} against a sandbox, with no more on the class path than the client needs.
 */
class JavaExampleTest {
  private static final Path SOURCE = Path.of("../examples/java/AskAndRead.java");

  /** A class of vault-client, of crypto, and of each library that the two bring along. */
  private static final List<Class<?>> EMBEDDED =
      List.of(
          VaultApi.class,
          Signer.class,
          ObjectMapper.class,
          JsonFactory.class,
          JsonProperty.class,
          Jdk8Module.class,
          Hex.class);

  @TempDir static Path dir;
  private static Path classes;
  private static Sandbox sandbox;

  private record Ran(int status, String said) {}

  @BeforeAll
  static void compile_and_open() throws Exception {
    classes = dir.resolve("classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-d", classes.toString(), "-cp", classPath(), "-Xlint:all,-path", "-Werror"),
                  null,
                  files.getJavaFileObjects(SOURCE))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
    sandbox =
        Sandbox.open(
            dir.resolve("sandbox"),
            TrialNetwork.Ports.free(1),
            Clock.systemUTC(),
            new SecureRandom());
  }

  @AfterAll
  static void close() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private static String classPath() throws URISyntaxException {
    List<String> places = new ArrayList<>();
    for (Class<?> embedded : EMBEDDED) {
      places.add(
          Path.of(embedded.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static Ran askAndRead(Conduct owner)
      throws IOException, InterruptedException, URISyntaxException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classes + File.pathSeparator + classPath(),
                "AskAndRead",
                sandbox.bank().toString(),
                sandbox.owners().get(owner))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), said);
  }

  @Test
  void prints_every_field_that_is_lent_and_who_states_it() throws Exception {
    Ran ran = askAndRead(Conduct.GRANTS);

    assertThat(ran.said())
        .containsPattern("Asked: request [0-9a-f]{32}\n")
        .containsPattern("Granted: [0-9a-f]{32}\n")
        .containsPattern("Read: entry [0-9]+ of the owner's trace\n")
        .containsPattern("tax.income-annual/annualIncome: [0-9.]+, says tax-bureau\n")
        .containsPattern("social-insurance.contribution/status: .+, says social-security\n")
        .doesNotContain("not granted");
    assertThat(ran.status()).isZero();
  }

  @Test
  void tells_what_was_dropped_from_what_was_read() throws Exception {
    Ran ran = askAndRead(Conduct.DROPS_OPTIONAL);

    assertThat(ran.said())
        .containsPattern("identity.resident/name: .+, says public-security\n")
        .contains("housing-fund.account/balance: not granted\n");
    assertThat(ran.status()).isZero();
  }

  @Test
  void ends_with_the_owners_no() throws Exception {
    Ran ran = askAndRead(Conduct.DECLINES);

    assertThat(ran.said()).endsWith("Not granted: the request is declined\n");
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void says_why_a_read_is_refused() throws Exception {
    Ran ran = askAndRead(Conduct.FROZEN);

    assertThat(ran.said()).contains("Granted: ").endsWith("Refused: owner-frozen\n");
    assertThat(ran.status()).isEqualTo(1);
  }
}
