package city.vault.service.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Checks signatures of a bundle with the {@code openssl} program, as anybody can. */
final class OpenSsl {
  private OpenSsl() {}

  static boolean hasSm2() throws InterruptedException {
    try {
      return run(List.of("openssl", "genpkey", "-algorithm", "SM2")) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Runs {@code openssl pkeyutl -verify} on {@code NAME.sig}, {@code NAME.json} and {@code
   * NAME.pub.pem}.
   */
  static boolean verifies(Path signature) throws IOException, InterruptedException {
    String stem = signature.toString().replaceFirst("\\.sig$", "");
    return run(
            List.of(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                stem + ".pub.pem",
                "-rawin",
                "-in",
                stem + ".json",
                "-digest",
                "sm3",
                "-sigfile",
                signature.toString(),
                "-pkeyopt",
                "distid:1234567812345678"))
        == 0;
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }
}
