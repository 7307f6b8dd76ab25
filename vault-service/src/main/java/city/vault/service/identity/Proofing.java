package city.vault.service.identity;

import city.vault.crypto.Json;
import java.util.Optional;

/** How the identity department makes sure who somebody is, before a phone is bound. */
public interface Proofing {
  /** What a phone is shown to begin with: {@code kind}, and what that kind needs. */
  Json.Obj offer();

  /** The identity number that a proof proves; empty where it proves nothing. */
  Optional<String> number(String proof);
}
