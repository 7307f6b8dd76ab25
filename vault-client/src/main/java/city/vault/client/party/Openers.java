package city.vault.client.party;

import city.vault.crypto.KeyId;
import city.vault.crypto.Opener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sealing keys of one party: the one that it has now, and those before it, which still open
 * what was sealed to them.
 *
 * @param current what is sealed to now
 * @param past the keys before
 */
public record Openers(Opener current, List<Opener> past) {
  public Openers {
    past = List.copyOf(past);
  }

  /** A party that has had one key so far. */
  public static Openers of(Opener only) {
    return new Openers(only, List.of());
  }

  /** Those of that folder: its own, and those that they have followed. */
  public static Openers load(Path folder) throws IOException {
    List<Opener> past = new ArrayList<>();
    Identity.past(folder).forEach(identity -> past.add(identity.sealing()));
    return new Openers(Identity.load(folder, null).sealing(), past);
  }

  /** The one with that id. */
  public Optional<Opener> find(KeyId id) {
    return all().stream().filter(key -> key.publicKey().id().equals(id)).findFirst();
  }

  /** All of them, the current one first. */
  public List<Opener> all() {
    return Stream.concat(Stream.of(current), past.stream()).toList();
  }
}
