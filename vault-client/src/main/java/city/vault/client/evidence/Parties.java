package city.vault.client.evidence;

import city.vault.client.Roots;
import city.vault.crypto.KeyId;
import city.vault.protocol.Cosigner;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Role;
import city.vault.protocol.SignedObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The registered parties of a bundle. It tells whose a signing key is, and remembers which parties
 * anything rested on.
 */
final class Parties {
  private final PartyRegistration registrar;
  private final Map<KeyId, PartyRegistration> byKey = new HashMap<>();
  private final Set<PartyId> needed = new HashSet<>();

  private Parties(PartyRegistration registrar) {
    this.registrar = registrar;
    byKey.put(registrar.signing().id(), registrar);
    needed.add(registrar.party());
  }

  /** Demands that the registrar registered itself with the key that the roots name. */
  static PartyRegistration registrar(BundleFiles files, Roots roots) {
    String name = FileNames.party(roots.registrar().party());
    PartyRegistration registrar = files.open(PartyRegistration.class, name).object();
    boolean trusted =
        registrar.party().equals(roots.registrar().party())
            && registrar.signing().equals(roots.registrar().key())
            && registrar.header().key().equals(registrar.signing().id())
            && registrar.cosigners().isEmpty()
            && registrar.roles().contains(Role.REGISTRAR);
    FindingException.unless(
        trusted, name + FileNames.OBJECT, "is not the self-registration of the trusted registrar");
    return registrar;
  }

  /** Demands that each other party was registered by the registrar and signed for its own key. */
  static Parties registeredBy(PartyRegistration registrar, BundleFiles files) {
    Parties parties = new Parties(registrar);
    for (String file : files.names()) {
      if (file.startsWith(FileNames.PARTY_PREFIX) && file.endsWith(FileNames.OBJECT)) {
        String name = file.substring(0, file.length() - FileNames.OBJECT.length());
        // With a dot it is another signature on a registration that is opened with the first.
        if (!name.contains(".") && !name.equals(FileNames.party(registrar.party()))) {
          parties.add(files.open(PartyRegistration.class, name).object(), file);
        }
      }
    }
    return parties;
  }

  private void add(PartyRegistration party, String file) {
    boolean registered =
        file.equals(FileNames.party(party.party()) + FileNames.OBJECT)
            && party.header().key().equals(registrar.signing().id())
            && party
                .cosigners()
                .equals(List.of(new Cosigner(Cosigner.Capacity.PARTY, party.signing().id())));
    FindingException.unless(
        registered, file, "is not the registrar's registration of that party with its key");
    FindingException.unless(
        byKey.putIfAbsent(party.signing().id(), party) == null, file, "has another party's key");
  }

  PartyRegistration registrar() {
    return registrar;
  }

  /** Demands that the {@code place}-th signature is that of a party with that role. */
  PartyRegistration signer(String name, SignedObject object, int place, Role role) {
    String file = name + FileNames.OBJECT;
    PartyRegistration party = byKey.get(object.signers().get(place));
    FindingException.unless(party != null, file, "is signed by nobody who was registered");
    FindingException.unless(
        party.roles().contains(role), file, "is signed by a party without the role for it");
    needed.add(party.party());
    return party;
  }

  /** Demands that the first signature is that very party's, in that role. */
  PartyRegistration signer(String name, SignedObject object, PartyId expected, Role role) {
    PartyRegistration party = signer(name, object, 0, role);
    FindingException.unless(
        party.party().equals(expected),
        name + FileNames.OBJECT,
        "is signed by another party than it names");
    return party;
  }

  /** Whether anything rested on it so far. */
  boolean isNeeded(PartyRegistration party) {
    return needed.contains(party.party());
  }

  /** Demands that nobody was registered for nothing. */
  void requireAllNeeded() {
    for (PartyRegistration party : byKey.values()) {
      FindingException.unless(
          isNeeded(party),
          FileNames.party(party.party()) + FileNames.OBJECT,
          "is the registration of a party that signed nothing here");
    }
  }
}
