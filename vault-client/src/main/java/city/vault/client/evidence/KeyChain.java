package city.vault.client.evidence;

import static city.vault.client.evidence.FindingException.unless;

import city.vault.crypto.KeyId;
import city.vault.protocol.Binding;
import city.vault.protocol.KeyBinding;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import java.util.HashMap;
import java.util.Map;

/**
 * The signing keys that an owner of a bundle had, each given by two different authorities in place
 * of the one before, and whether anything rests on the last of them.
 */
final class KeyChain {
  private final BundleFiles files;
  private final Parties parties;
  private final OwnerId owner;
  private final Map<KeyId, String> givenBy = new HashMap<>();
  private String last;
  private boolean lastNeeded = true;

  /**
   * Follows an owner's keys from its binding on.
   *
   * @param name of its binding
   */
  KeyChain(BundleFiles files, Parties parties, OwnerId owner, String name) {
    this.files = files;
    this.parties = parties;
    this.owner = owner;
    this.last = name;
    Signed<? extends KeyBinding> before = given(Binding.class, name);
    for (int number = 1;
        files.has(FileNames.rebinding(name, number) + FileNames.OBJECT);
        number++) {
      before = following(before, FileNames.rebinding(name, number));
    }
  }

  private Signed<Rebinding> following(Signed<? extends KeyBinding> before, String name) {
    Signed<Rebinding> next = given(Rebinding.class, name);
    String file = name + FileNames.OBJECT;
    unless(next.object().replaces().equals(before.digest()), file, "replaces another binding");
    unless(
        !next.object().isAgreed()
            || next.object().signers().get(3).equals(before.object().signing().id()),
        file,
        "is agreed to by another key than the one before");
    last = name;
    lastNeeded = false;
    return next;
  }

  private <T extends KeyBinding> Signed<T> given(Class<T> kind, String name) {
    Signed<T> signed = files.open(kind, name);
    T found = signed.object();
    PartyRegistration identity = parties.signer(name, found, 0, Role.IDENTITY);
    PartyRegistration attester = parties.signer(name, found, 1, Role.ATTESTER);
    String file = name + FileNames.OBJECT;
    unless(!identity.party().equals(attester.party()), file, "has one authority twice");
    unless(found.owner().equals(owner), file, "is of another owner");
    givenBy.put(found.signing().id(), name);
    return signed;
  }

  /** Whether that key is one of them, on which something rests from here on. */
  boolean holds(KeyId key) {
    lastNeeded |= last.equals(givenBy.get(key));
    return givenBy.containsKey(key);
  }

  /** Demands that the last of them signed something, for else it was given here for nothing. */
  void requireLastNeeded() {
    unless(lastNeeded, last + FileNames.OBJECT, "leads to a key that signed nothing here");
  }
}
