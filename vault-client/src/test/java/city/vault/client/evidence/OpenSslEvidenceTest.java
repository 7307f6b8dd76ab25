package city.vault.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every signature of a bundle is verified by OpenSSL alone; skipped where it lacks SM2. */
class OpenSslEvidenceTest {
  @TempDir private Path folder;

  private final Loan loan = new Loan(new City(Draws.secure(Draws.seeded()), 2));

  @BeforeAll
  static void openssl_has_sm2() {
    boolean sm2;
    try {
      sm2 = run(Path.of("."), "list", "-public-key-algorithms").contains("SM2");
    } catch (UncheckedIOException e) {
      sm2 = false;
    }
    assumeTrue(sm2, "openssl is missing or has no SM2: what it would confirm is not tested");
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMITTED", "GRANT_REVOKED", "UNKNOWN_GRANT"})
  void openssl_verifies_every_signature_of_a_bundle(ReadOutcome outcome) throws IOException {
    Bundle bundle = Bundle.of(loan.parts(outcome));
    bundle.writeFolder(folder);
    List<String> names = signed(bundle);
    assertThat(names).isNotEmpty();
    for (String name : names) {
      assertThat(verify(name)).as(name).contains("Signature Verified Successfully");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "PERMITTED")
  void openssl_refuses_a_changed_object(ReadOutcome outcome) throws IOException {
    Bundle bundle = Bundle.of(loan.parts(outcome));
    bundle.writeFolder(folder);
    Files.writeString(folder.resolve("grant.json"), "{}");
    assertThat(verify("grant")).contains("Signature Verification Failure");
  }

  private static List<String> signed(Bundle bundle) {
    return bundle.files().keySet().stream()
        .filter(file -> file.endsWith(".sig"))
        .map(file -> file.substring(0, file.length() - ".sig".length()))
        .toList();
  }

  /** The command of {@code docs/protocol/evidence.md}. */
  private String verify(String name) {
    return run(
        folder,
        ("pkeyutl -verify -pubin -inkey %1$s.pub.pem -rawin -in %1$s.json -digest sm3"
                + " -sigfile %1$s.sig -pkeyopt distid:1234567812345678")
            .formatted(name)
            .split(" "));
  }

  private static String run(Path folder, String... arguments) {
    try {
      Process process =
          new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments)).toList())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
