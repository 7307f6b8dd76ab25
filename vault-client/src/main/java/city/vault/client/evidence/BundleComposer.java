package city.vault.client.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import city.vault.crypto.KeyId;
import city.vault.crypto.SigningKey;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Rotation;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.TxRoot;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Lays parts out as files: each signature as three files that OpenSSL verifies by themselves. */
final class BundleComposer {
  private final EvidenceParts parts;
  private final Map<KeyId, SigningKey> keys = new HashMap<>();
  private final TreeMap<String, byte[]> files = new TreeMap<>();

  BundleComposer(EvidenceParts parts) {
    this.parts = parts;
    for (Signed<PartyRegistration> party : parts.parties()) {
      keep(party.object().signing());
    }
    parts.changes().rotations().forEach(rotation -> keep(rotation.object().signing()));
    parts.authorisation().ifPresent(a -> a.ownKeys().forEach(this::keep));
  }

  private void keep(SigningKey key) {
    keys.put(key.id(), key);
  }

  Bundle compose() {
    put(FileNames.READ, parts.read());
    put(FileNames.ENTRY, parts.entry());
    put(FileNames.INCLUSION, parts.inclusion().encoded());
    for (Signed<TxRoot> root : parts.roots()) {
      put(FileNames.txRoot(root.object().witness()), root);
    }
    for (Signed<PartyRegistration> party : parts.parties()) {
      put(FileNames.party(party.object().party()), party);
    }
    putChanges();
    parts.authorisation().ifPresent(this::put);
    for (int i = 0; i < parts.versions().size(); i++) {
      put(i + 1, parts.versions().get(i));
    }
    return new Bundle(files);
  }

  private void putChanges() {
    Map<PartyId, Integer> rotations = new HashMap<>();
    for (Signed<Rotation> rotation : parts.changes().rotations()) {
      PartyId party = rotation.object().party();
      put(FileNames.rotation(party, rotations.merge(party, 1, Integer::sum)), rotation);
    }
    Map<PartyId, Integer> revocations = new HashMap<>();
    for (Signed<KeyRevocation> revocation : parts.changes().revocations()) {
      PartyId party = revocation.object().party();
      put(FileNames.keyRevocation(party, revocations.merge(party, 1, Integer::sum)), revocation);
    }
  }

  private void put(Authorisation authorisation) {
    put(FileNames.BINDING, authorisation.owner());
    put(FileNames.SCENARIO, authorisation.scenario());
    put(FileNames.SCENARIO_APPROVAL, authorisation.approval());
    put(FileNames.REQUEST, authorisation.request());
    put(FileNames.GRANT, authorisation.grant());
    authorisation.renewal().ifPresent(r -> put(FileNames.RENEWAL, r));
    authorisation.stop().ifPresent(s -> put(FileNames.stop(parts.outcome()), s));
    authorisation.delegations().forEach(d -> put(FileNames.delegation(d.digest()), d));
    authorisation.clerks().forEach(c -> put(FileNames.clerk(c.binding().object().owner()), c));
  }

  private void put(String name, OwnersKeys keys) {
    put(name, keys.binding());
    for (int i = 0; i < keys.rebindings().size(); i++) {
      put(FileNames.rebinding(name, i + 1), keys.rebindings().get(i));
    }
  }

  private void put(int number, ReleasedVersion version) {
    put(FileNames.statement(number), version.statement());
    put(FileNames.recordType(number), version.type());
    put(FileNames.commitments(number), version.commitments());
  }

  private void put(String name, Signed<? extends SignedObject> signed) {
    for (int place = 0; place < signed.signatures().size(); place++) {
      String at = FileNames.signed(name, signed.object(), place);
      SigningKey key = keys.get(signed.object().signers().get(place));
      put(at + FileNames.OBJECT, signed.bytes());
      put(at + FileNames.SIGNATURE, signed.signatures().get(place).der());
      put(at + FileNames.KEY, key.pem().getBytes(US_ASCII));
    }
  }

  private void put(String file, byte[] bytes) {
    if (files.put(file, bytes) != null) {
      throw new IllegalArgumentException("evidence: two parts are the same");
    }
  }
}
