package city.vault.protocol;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;

/**
 * One more signature that an object needs, with the capacity in which it is given.
 *
 * @param role the capacity
 * @param key the signing key's id
 */
public record Cosigner(Capacity role, KeyId key) {
  /** In which capacity somebody signs beside the first signer. */
  public enum Capacity {
    /** The registered party itself, proving that it holds the key. */
    PARTY("party"),
    /** The second authority of a binding. */
    ATTESTER("attester"),
    /** The owner, proving possession of the bound key. */
    OWNER("owner"),
    /** The owner's key before, agreeing to the one that follows it. */
    PREVIOUS("previous");

    private final String wireName;

    Capacity(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  Json.Obj json() {
    return Json.object().put("role", role.wireName()).put("key", key.hex()).build();
  }

  static Cosigner read(Members m) {
    String name = m.text("role", 16);
    for (Capacity role : Capacity.values()) {
      if (role.wireName().equals(name)) {
        return new Cosigner(role, m.key("key"));
      }
    }
    throw new ProtocolException("role");
  }
}
