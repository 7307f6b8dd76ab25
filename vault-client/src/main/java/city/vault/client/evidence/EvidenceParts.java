package city.vault.client.evidence;

import city.vault.crypto.KeyId;
import city.vault.protocol.Entry;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Read;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.TxRoot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * @param versions where data was released: one per asset version that the read names, in its order
 */
public record EvidenceParts(
    Signed<Read> read,
    byte[] entry,
    Inclusion inclusion,
    List<Signed<TxRoot>> roots,
    List<Signed<PartyRegistration>> parties,
    Optional<Authorisation> authorisation,
    List<ReleasedVersion> versions) {

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
        signingKeys(roots, read, authorisation, versions, parties)
            .equals(registeredKeys(parties, authorisation)),
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

  private static Set<KeyId> signingKeys(
      List<Signed<TxRoot>> roots,
      Signed<Read> read,
      Optional<Authorisation> authorisation,
      List<ReleasedVersion> versions,
      List<Signed<PartyRegistration>> parties) {
    List<SignedObject> objects = new ArrayList<>();
    objects.add(read.object());
    roots.forEach(r -> objects.add(r.object()));
    authorisation.ifPresent(a -> {
      objects.add(a.binding().object());
      objects.add(a.scenario().object());
      objects.add(a.approval().object());
      objects.add(a.request().object());
      objects.add(a.grant().object());
      a.renewal().ifPresent(r -> objects.add(r.object()));
      a.stop().ifPresent(s -> objects.add(s.object()));
    });
    for (ReleasedVersion version : versions) {
      objects.add(version.statement().object());
      objects.add(version.type().object());
    }
    Set<KeyId> keys = new HashSet<>();
    objects.forEach(o -> keys.addAll(o.signers()));
    // Who signed its own registration alone, beside the registrar, is not needed for that.
    parties.forEach(p -> keys.add(p.object().header().key()));
    return keys;
  }

  private static Set<KeyId> registeredKeys(
      List<Signed<PartyRegistration>> parties, Optional<Authorisation> authorisation) {
    Set<KeyId> keys = new HashSet<>();
    parties.forEach(p -> keys.add(p.object().signing().id()));
    authorisation.ifPresent(a -> keys.add(a.binding().object().signing().id()));
    return keys;
  }
}
