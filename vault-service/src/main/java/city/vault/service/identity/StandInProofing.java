package city.vault.service.identity;

import city.vault.client.PrivateFile;
import city.vault.client.http.WireJson;
import city.vault.crypto.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A stand-in for trials that checks nobody: whoever asks says which of some invented people to be,
 * and the offer says so. Its people are a file: {@code {"people": [{"name", "number"}]}}.
 *
 * @param people in the order of the file; a proof is a place in it
 */
public record StandInProofing(List<Person> people) implements Proofing {
  private static final int MAX_FILE = 64 * 1024;

  /** An invented person. */
  public record Person(String name, String number) {}

  public StandInProofing {
    people = List.copyOf(people);
  }

  /** Reads the file. */
  public static StandInProofing read(Path file) throws IOException {
    return WireJson.read(StandInProofing.class, PrivateFile.read(file, MAX_FILE));
  }

  @Override
  public Json.Obj offer() {
    return Json.object()
        .put("kind", "stand-in")
        .put(
            "people",
            IntStream.range(0, people.size())
                .mapToObj(place ->
                    Json.object()
                        .put("name", people.get(place).name())
                        .put("proof", Integer.toString(place))
                        .build())
                .toList())
        .build();
  }

  @Override
  public Optional<String> number(String proof) {
    return IntStream.range(0, people.size())
        .filter(place -> Integer.toString(place).equals(proof))
        .mapToObj(place -> people.get(place).number())
        .findFirst();
  }
}
