package city.vault.client.evidence;

import city.vault.crypto.KeyId;
import city.vault.protocol.SignedObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** The signing keys that the owner of a bundle had, and which of them anything rests on. */
final class OwnersKeys {
  private final Map<KeyId, String> givenBy = new LinkedHashMap<>();
  private String latestFile = FileNames.BINDING;
  private boolean latestNeeded = true;

  OwnersKeys(KeyId bound) {
    givenBy.put(bound, FileNames.BINDING);
  }

  /** One more key, given by the object of that name. */
  void add(KeyId key, String name) {
    givenBy.put(key, name);
    latestFile = name;
    latestNeeded = false;
  }

  /** Demands that one of them signed it. */
  void requireSigned(SignedObject object, String name) {
    String file = givenBy.get(object.header().key());
    FindingException.unless(file != null, name + FileNames.OBJECT, "is not signed by the owner");
    latestNeeded |= latestFile.equals(file);
  }

  /** Demands that the last of them signed something, for else it was given here for nothing. */
  void requireLatestNeeded() {
    FindingException.unless(
        latestNeeded, latestFile + FileNames.OBJECT, "leads to a key that signed nothing here");
  }
}
