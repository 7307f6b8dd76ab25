package city.vault.client.evidence;

import city.vault.crypto.KeyId;
import city.vault.protocol.Entry;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Read;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.TxRoot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that a bundle is made of. It takes exactly what the outcome rested on ({@link ReadOutcome});
 * whether the parts are true is not checked here but by {@link BundleVerifier}.
 *
 * @param read the institution's signed read
 * @param entry the exact body of the trace entry that tells of it
 * @param inclusion where that entry stands
 * @param roots the transaction's root as witnesses signed it, one each
 * @param parties the registrations of all who signed anything here but the owner, each once; the
 *     registrar's own too
 * @param authorisation present where the outcome rested on a grant
 * @param changes what became of the keys of those parties, as far as it matters here
 * @param versions where data was released: one per asset version that the read names, in its order
 */
public record EvidenceParts(
    Signed<Read> read,
    byte[] entry,
    Inclusion inclusion,
    List<Signed<TxRoot>> roots,
    List<Signed<PartyRegistration>> parties,
    Optional<Authorisation> authorisation,
    List<ReleasedVersion> versions,
    KeyChanges changes) {

  /** Parts whose signers have the keys that they were registered with. */
  public EvidenceParts(
      Signed<Read> read,
      byte[] entry,
      Inclusion inclusion,
      List<Signed<TxRoot>> roots,
      List<Signed<PartyRegistration>> parties,
      Optional<Authorisation> authorisation,
      List<ReleasedVersion> versions) {
    this(read, entry, inclusion, roots, parties, authorisation, versions, KeyChanges.NONE);
  }

  /** Refuses parts that are too few or too many for the outcome. */
  public EvidenceParts {
    roots = List.copyOf(roots);
    parties = List.copyOf(parties);
    versions = List.copyOf(versions);
    ReadOutcome outcome =
        ReadOutcome.of(Entry.parse(entry).outcome())
            .orElseThrow(() -> new IllegalArgumentException("the entry tells of no read"));
    require(
        authorisation.isPresent() == outcome.restsOnGrant(),
        "the authorisation belongs to an outcome that rests on a grant");
    require(
        authorisation.flatMap(Authorisation::stop).isPresent() == outcome.restsOnStop(),
        "the stop belongs to a read that was refused for it");
    List<AssetVersion> released =
        outcome.releasesData() ? AssetVersion.namedBy(read.object()) : List.of();
    require(
        released.equals(
            versions.stream().map(v -> AssetVersion.of(v.statement().object())).toList()),
        "the asset versions are those that were released, in the order of the read");
    require(
        !roots.isEmpty()
            && roots.stream().map(r -> r.object().witness()).distinct().count() == roots.size(),
        "each witness signs the root once");
    require(
        signers(roots, read, authorisation, versions, parties, changes)
            .equals(parties.stream().map(p -> p.object().party()).collect(Collectors.toSet())),
        "the registrations are those of all signers and of nobody else");
  }

  /** The outcome that the entry tells of. */
  ReadOutcome outcome() {
    return ReadOutcome.of(Entry.parse(entry).outcome()).orElseThrow();
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("evidence: " + rule);
    }
  }

  /**
   * The parties that signed anything; fails where a key is neither theirs, the owner's nor a
   * clerk's.
   */
  private static Set<PartyId> signers(
      List<Signed<TxRoot>> roots,
      Signed<Read> read,
      Optional<Authorisation> authorisation,
      List<ReleasedVersion> versions,
      List<Signed<PartyRegistration>> parties,
      KeyChanges changes) {
    List<SignedObject> objects = new ArrayList<>();
    objects.add(read.object());
    roots.forEach(r -> objects.add(r.object()));
    authorisation.ifPresent(a -> a.signed().forEach(s -> objects.add(s.object())));
    for (ReleasedVersion version : versions) {
      objects.add(version.statement().object());
      objects.add(version.type().object());
    }
    Set<KeyId> keys = new HashSet<>();
    objects.forEach(o -> keys.addAll(o.signers()));
    // Who signed its own registration alone, beside the registrar, is not needed for that.
    parties.forEach(p -> keys.add(p.object().header().key()));
    changes.rotations().forEach(r -> keys.add(r.object().header().key()));
    changes.revocations().forEach(r -> keys.add(r.object().header().key()));
    authorisation.ifPresent(a -> a.ownKeys().forEach(key -> keys.remove(key.id())));
    Map<KeyId, PartyId> holders = holders(parties, changes);
    require(holders.keySet().containsAll(keys), "a signer is nobody who is registered here");
    return keys.stream().map(holders::get).collect(Collectors.toSet());
  }

  private static Map<KeyId, PartyId> holders(
      List<Signed<PartyRegistration>> parties, KeyChanges changes) {
    Map<KeyId, PartyId> holders = new HashMap<>();
    parties.forEach(p -> holders.put(p.object().signing().id(), p.object().party()));
    changes.rotations().forEach(r -> holders.put(r.object().signing().id(), r.object().party()));
    return holders;
  }
}
