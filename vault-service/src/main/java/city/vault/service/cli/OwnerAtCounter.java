package city.vault.service.cli;

import city.vault.protocol.OwnerId;
import city.vault.service.home.IssuerDesk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Who stands before the identity department: an identity number, read from standard input so that
 * it stays out of the shell's history.
 */
final class OwnerAtCounter {
  private OwnerAtCounter() {}

  /** The owner of the number on the first line. */
  static OwnerId resolved(AsOption as) throws IOException {
    String number =
        Optional.ofNullable(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .readLine())
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .orElseThrow(() -> new IOException("no identity number on standard input"));
    return IssuerDesk.open(as.home(), as.random).directory().resolve(List.of(number)).get(number);
  }
}
