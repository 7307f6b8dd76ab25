package city.vault.client.evidence;

import city.vault.protocol.KeyRevocation;
import city.vault.protocol.Rotation;
import city.vault.protocol.Signed;
import java.util.List;

/**
 * What became of the signers' keys between their registration and what they signed here.
 *
 * @param rotations by which they took the keys that signed here, each party's in their order
 * @param revocations of keys that signed here
 */
public record KeyChanges(
    List<Signed<Rotation>> rotations, List<Signed<KeyRevocation>> revocations) {
  /** Nobody's keys have changed. */
  public static final KeyChanges NONE = new KeyChanges(List.of(), List.of());

  public KeyChanges {
    rotations = List.copyOf(rotations);
    revocations = List.copyOf(revocations);
  }
}
