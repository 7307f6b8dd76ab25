package city.vault.client.evidence;

import city.vault.client.Roots;
import city.vault.crypto.KeyId;
import city.vault.protocol.Cosigner;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Role;
import city.vault.protocol.Rotation;
import city.vault.protocol.SignedObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The registered parties of a bundle, with the keys that they have taken since. It tells whose a
 * signing key is, and remembers which parties and keys anything rested on.
 */
final class Parties {
  private final BundleFiles files;
  private final PartyRegistration registrar;
  private final Map<KeyId, PartyRegistration> byKey = new HashMap<>();
  private final Map<PartyId, KeyId> latest = new HashMap<>();
  private final Set<KeyId> needed = new HashSet<>();

  private Parties(BundleFiles files, PartyRegistration registrar) {
    this.files = files;
    this.registrar = registrar;
    needed.add(registrar.signing().id());
  }

  /** Demands that the registrar registered itself, and has or had the key that the roots name. */
  static Parties registrar(BundleFiles files, Roots roots) {
    String name = FileNames.party(roots.registrar().party());
    String file = name + FileNames.OBJECT;
    PartyRegistration registrar = files.open(PartyRegistration.class, name).object();
    boolean itself =
        registrar.party().equals(roots.registrar().party())
            && registrar.header().key().equals(registrar.signing().id())
            && registrar.cosigners().isEmpty()
            && registrar.roles().contains(Role.REGISTRAR);
    String says = "is not the self-registration of the trusted registrar";
    FindingException.unless(itself, file, says);
    Parties parties = new Parties(files, registrar);
    parties.keep(registrar.signing().id(), registrar, file);
    parties.follow(registrar);
    FindingException.unless(
        parties.isHeldBy(roots.registrar().key().id(), registrar.party()), file, says);
    return parties;
  }

  /** Demands that each other party was registered by the registrar and signed for its own key. */
  void requireRegistered() {
    for (String file : files.names()) {
      if (file.startsWith(FileNames.PARTY_PREFIX) && file.endsWith(FileNames.OBJECT)) {
        String name = file.substring(0, file.length() - FileNames.OBJECT.length());
        // With a dot it is another signature on a registration that is opened with the first.
        if (!name.contains(".") && !name.equals(FileNames.party(registrar.party()))) {
          add(files.open(PartyRegistration.class, name).object(), file);
        }
      }
    }
  }

  private void add(PartyRegistration party, String file) {
    boolean registered =
        file.equals(FileNames.party(party.party()) + FileNames.OBJECT)
            && isHeldBy(party.header().key(), registrar.party())
            && party
                .cosigners()
                .equals(List.of(new Cosigner(Cosigner.Capacity.PARTY, party.signing().id())));
    FindingException.unless(
        registered, file, "is not the registrar's registration of that party with its key");
    needed.add(party.header().key());
    keep(party.signing().id(), party, file);
    follow(party);
  }

  /** Takes the party's rotations, each signed by a key that it had before or by the registrar. */
  private void follow(PartyRegistration party) {
    String name = FileNames.rotation(party.party(), 1);
    for (int number = 2; files.has(name + FileNames.OBJECT); number++) {
      Rotation rotation = files.open(Rotation.class, name).object();
      String file = name + FileNames.OBJECT;
      KeyId signer = rotation.header().key();
      FindingException.unless(
          rotation.party().equals(party.party())
              && (isHeldBy(signer, party.party()) || isHeldBy(signer, registrar.party())),
          file,
          "is not the party's own rotation, nor the registrar's");
      needed.add(signer);
      keep(rotation.signing().id(), party, file);
      latest.put(party.party(), rotation.signing().id());
      name = FileNames.rotation(party.party(), number);
    }
  }

  private void keep(KeyId key, PartyRegistration party, String file) {
    FindingException.unless(byKey.putIfAbsent(key, party) == null, file, "has another party's key");
  }

  /** Whether that party has or had that signing key. */
  boolean isHeldBy(KeyId key, PartyId party) {
    PartyRegistration holder = byKey.get(key);
    return holder != null && holder.party().equals(party);
  }

  /** Whether anything rested on that key so far. */
  boolean isNeeded(KeyId key) {
    return needed.contains(key);
  }

  /** Notes that something rests on that key. */
  void need(KeyId key) {
    needed.add(key);
  }

  PartyRegistration registrar() {
    return registrar;
  }

  /** All parties of the bundle. */
  Set<PartyId> all() {
    Set<PartyId> all = new TreeSet<>();
    byKey.values().forEach(party -> all.add(party.party()));
    return all;
  }

  /** Demands that the {@code place}-th signature is that of a party with that role. */
  PartyRegistration signer(String name, SignedObject object, int place, Role role) {
    String file = name + FileNames.OBJECT;
    KeyId key = object.signers().get(place);
    PartyRegistration party = byKey.get(key);
    FindingException.unless(party != null, file, "is signed by nobody who was registered");
    FindingException.unless(
        party.roles().contains(role), file, "is signed by a party without the role for it");
    needed.add(key);
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

  /** Whether anything rested on any of its keys so far. */
  boolean isNeeded(PartyId party) {
    return byKey.entrySet().stream()
        .anyMatch(e -> e.getValue().party().equals(party) && needed.contains(e.getKey()));
  }

  /** Demands that nobody was registered for nothing, and no key taken for nothing. */
  void requireAllNeeded() {
    for (PartyRegistration party : byKey.values()) {
      FindingException.unless(
          isNeeded(party.party()),
          FileNames.party(party.party()) + FileNames.OBJECT,
          "is the registration of a party that signed nothing here");
      KeyId last = latest.get(party.party());
      FindingException.unless(
          last == null || needed.contains(last),
          FileNames.rotation(party.party(), 1) + FileNames.OBJECT,
          "leads to a key that signed nothing here");
    }
  }
}
