package city.vault.service.access;

import city.vault.crypto.Json;
import city.vault.protocol.OwnerId;
import city.vault.service.http.Committed;
import city.vault.service.witness.NotSeenException;
import city.vault.service.witness.Release;
import city.vault.service.witness.Witness;
import city.vault.service.witness.WitnessServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The witnesses' receipts for an access. One that has not seen it yet is left out: the institution
 * can ask that witness itself, by transaction and entry.
 */
final class Receipts {
  private final List<Witness> witnesses;

  Receipts(List<Witness> witnesses) {
    this.witnesses = List.copyOf(witnesses);
  }

  Json of(Committed committed, OwnerId owner) {
    List<Json> receipts = new ArrayList<>();
    for (Witness witness : witnesses) {
      release(witness, committed, owner)
          .ifPresent(release -> receipts.add(WitnessServer.json(witness, release)));
    }
    return new Json.Arr(receipts);
  }

  private static Optional<Release> release(Witness witness, Committed committed, OwnerId owner) {
    try {
      return Optional.of(
          witness.release(
              committed.tx(), committed.block(), owner, committed.outcome().seq().orElseThrow()));
    } catch (NotSeenException e) {
      return Optional.empty();
    }
  }
}
