package city.vault.service.access;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.OwnerId;
import city.vault.protocol.SignedJson;
import city.vault.service.http.Committed;
import city.vault.service.witness.NotSeenException;
import city.vault.service.witness.Release;
import city.vault.service.witness.Witness;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The witnesses' receipts for an access; one that has not seen it yet is left out. */
final class Receipts {
  private final List<Witness> witnesses;

  Receipts(List<Witness> witnesses) {
    this.witnesses = List.copyOf(witnesses);
  }

  Json of(Committed committed, OwnerId owner) {
    List<Json> receipts = new ArrayList<>();
    for (Witness witness : witnesses) {
      try {
        receipts.add(
            receipt(
                witness,
                witness.release(
                    committed.tx(),
                    committed.block(),
                    owner,
                    committed.outcome().seq().orElseThrow())));
      } catch (NotSeenException e) {
        // The institution can ask this witness itself, by transaction and entry.
        continue;
      }
    }
    return new Json.Arr(receipts);
  }

  private static Json receipt(Witness witness, Release release) {
    Json.ObjectBuilder shares = Json.object();
    release
        .shares()
        .forEach((item, share) ->
            shares.put(Integer.toString(item), Base64.getEncoder().encodeToString(share)));
    return Json.object()
        .put("witness", witness.party().value())
        .put("root", SignedJson.write(release.root()))
        .put("index", release.index())
        .put("path", Json.strings(release.path().stream().map(Digest::hex).toList()))
        .put("shares", shares.build())
        .build();
  }
}
