package city.vault.service.node;

import city.vault.crypto.Json;
import city.vault.protocol.Command;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Submission;
import city.vault.service.lane.Decided;
import city.vault.service.lane.Lanes;
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
    Files.write(
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
   * Hands everything in. Harmless on a ledger that has it already, as after a crash half way.
   *
   * @throws IllegalStateException if the ledger refuses one
   */
  void handIn(Lanes lanes) {
    for (Signed<? extends Command> command : commands) {
      Decided decided = lanes.submit(Submission.of(command));
      decided
          .outcome()
          .refusal()
          .ifPresent(refusal -> {
            throw new IllegalStateException(
                "the genesis file is refused (%s): %s"
                    .formatted(command.object().kind().wireName(), refusal.code()));
          });
    }
  }
}
