package city.vault.service.node;

import city.vault.client.PrivateFile;
import city.vault.crypto.Json;
import city.vault.protocol.Command;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Submission;
import city.vault.rulebook.Outcome;
import city.vault.service.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The signed registrations that a new ledger starts with: the registrar's own first, then parties
 * and record types. A file of canonical JSON, {@code {"commands": [signed, …]}}.
 *
 * @param commands in the order in which they are handed in
 */
public record Genesis(List<Signed<? extends Command>> commands) {
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  public void write(Path file) throws IOException {
    PrivateFile.write(
        file,
        Json.object()
            .put("commands", commands.stream().map(SignedJson::write).toList())
            .build()
            .canonical());
  }

  public static Genesis read(Path file) throws IOException {
    Json.Obj json = (Json.Obj) Json.parse(Files.readAllBytes(file), MAX_BYTES);
    return new Genesis(
        json.objects("commands").stream()
            .<Signed<? extends Command>>map(c -> SignedJson.read(Command.class, c))
            .toList());
  }

  /**
   * Hands everything in as one transaction, so that a crash leaves all of it or nothing, and a
   * restart adds one block. Harmless on a ledger that has it already.
   *
   * @throws IllegalStateException if the ledger refuses one
   */
  void handIn(Ledger ledger) {
    List<Outcome> outcomes =
        ledger.submit(commands.stream().<Submission>map(Submission::of).toList()).outcomes();
    for (int place = 0; place < outcomes.size(); place++) {
      String kind = commands.get(place).object().kind().wireName();
      outcomes
          .get(place)
          .refusal()
          .ifPresent(refusal -> {
            throw new IllegalStateException(
                "the genesis file is refused (%s): %s".formatted(kind, refusal.code()));
          });
    }
  }
}
