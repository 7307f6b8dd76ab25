package city.vault.client.evidence;

import city.vault.crypto.KeyId;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.PartyId;
import city.vault.protocol.SignedObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Whether a key that signed something here may have been in other hands by then. */
final class KeyPolicy {
  private final BundleFiles files;
  private final Parties parties;

  KeyPolicy(BundleFiles files, Parties parties) {
    this.files = files;
    this.parties = parties;
  }

  /**
   * Demands of each revocation in the bundle that it is the party's own or the registrar's, and
   * that nothing was signed with its key since others may have held it, going by what was signed.
   */
  void requireUncompromised() {
    Map<KeyId, Instant> compromised = new HashMap<>();
    for (PartyId party : parties.all()) {
      String name = FileNames.keyRevocation(party, 1);
      for (int number = 2; files.has(name + FileNames.OBJECT); number++) {
        KeyRevocation revocation = revocation(name, party);
        revocation
            .compromisedSince()
            .ifPresent(since -> compromised.put(revocation.revoked(), since));
        name = FileNames.keyRevocation(party, number);
      }
    }
    files.opened().forEach((name, object) -> require(name, object, compromised));
  }

  private KeyRevocation revocation(String name, PartyId party) {
    KeyRevocation revocation = files.open(KeyRevocation.class, name).object();
    KeyId signer = revocation.header().key();
    FindingException.unless(
        revocation.party().equals(party)
            && (parties.isHeldBy(signer, party)
                || parties.isHeldBy(signer, parties.registrar().party())),
        name + FileNames.OBJECT,
        "is not the party's own revocation, nor the registrar's");
    FindingException.unless(
        parties.isHeldBy(revocation.revoked(), party) && parties.isNeeded(revocation.revoked()),
        name + FileNames.OBJECT,
        "revokes a key that signed nothing here");
    parties.need(signer);
    return revocation;
  }

  private static void require(String name, SignedObject object, Map<KeyId, Instant> compromised) {
    for (KeyId key : object.signers()) {
      Instant since = compromised.get(key);
      // A key may revoke itself.
      boolean fits =
          since == null
              || object instanceof KeyRevocation
              || object.header().issuedAt().isBefore(since);
      FindingException.unless(
          fits, name + FileNames.OBJECT, "is signed with a key that others may have held by then");
    }
  }
}
