package city.vault.service.access;

import city.vault.crypto.Json;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.Lot;
import city.vault.protocol.Mode;
import city.vault.protocol.Read;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.access.ReadRule;
import city.vault.rulebook.asset.RecordTypeState;
import city.vault.rulebook.grant.GrantState;
import city.vault.service.asset.SealedVersions;
import city.vault.service.http.Committed;
import city.vault.service.ledger.Ledger;
import city.vault.service.witness.Release;
import city.vault.service.witness.WitnessServer;
import city.vault.service.witness.Witnesses;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What opens the fields of a permitted read: their ciphertexts and boxes, the grant secret, and the
 * witnesses' receipts with their shares. None of it opens anything without the institution's own
 * key.
 */
public final class ReadPayload {
  /** For how long the same signed read gets its payload again. */
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final Ledger ledger;
  private final SealedVersions versions;
  private final Witnesses witnesses;
  private final Clock clock;

  public ReadPayload(Ledger ledger, Witnesses witnesses, Clock clock) {
    this.ledger = ledger;
    this.versions = new SealedVersions(ledger);
    this.witnesses = witnesses;
    this.clock = clock;
  }

  /** The members that it adds to the result. */
  public record Payload(Map<String, Json> members) {
    void addTo(Json.ObjectBuilder result) {
      members.forEach(result::put);
    }
  }

  /** The payload; empty if it is too late for one, frozen, the grant ended or a record is gone. */
  Optional<Payload> of(Read read, Committed committed) {
    if (committed.at().plus(AGAIN).isBefore(clock.instant())) {
      return Optional.empty();
    }
    // The read itself was counted when it was decided: how many there were is not asked again.
    return GrantState.find(ledger.state(), read.grant())
        .filter(grant -> ReadRule.barred(ledger.state(), grant, clock.instant(), 0).isEmpty())
        .filter(_ -> ReadRule.gone(read, ledger.state()).isEmpty())
        .flatMap(grant -> gather(read, committed, grant));
  }

  private Optional<GrantBoxes> boxes(Lot lot) {
    return ledger.privateValue(StateKey.boxes(lot), GrantBoxes::decode);
  }

  private Optional<Payload> gather(Read read, Committed committed, GrantState grant) {
    Map<Lot, GrantBoxes> boxes = new HashMap<>();
    Lot own = Lot.of(read.grant());
    boxes(own).ifPresent(found -> boxes.put(own, found));
    for (Read.Item item : read.items()) {
      Lot lot = grant.lent(item).orElseThrow().lot();
      if (!boxes.containsKey(lot)) {
        boxes(lot).ifPresent(found -> boxes.put(lot, found));
      }
      if (!boxes.containsKey(own) || !boxes.containsKey(lot)) {
        // Purged since the state was asked.
        return Optional.empty();
      }
    }
    Map<String, SealedVersions.Version> assets = new LinkedHashMap<>();
    for (Read.Item item : read.items()) {
      Optional<SealedVersions.Version> version = versions.find(item.asset(), item.version());
      if (version.isEmpty()) {
        // Purged since the state was asked.
        return Optional.empty();
      }
      assets.putIfAbsent(item.asset() + "/" + item.version(), version.get());
    }
    List<Json.Obj> items = new ArrayList<>();
    for (Read.Item item : read.items()) {
      GrantState.Lent lent = grant.lent(item).orElseThrow();
      items.add(
          item(
              item,
              assets.get(item.asset() + "/" + item.version()),
              lent,
              boxes.get(lent.lot()),
              lent.lot().equals(own)));
    }
    return Optional.of(
        new Payload(
            Map.of(
                "items", new Json.Arr(List.copyOf(items)),
                "assets",
                    new Json.Arr(assets.values().stream().<Json>map(ReadPayload::asset).toList()),
                "entry", new Json.Str(base64(committed.entry().orElseThrow().body())),
                "previous", new Json.Str(committed.entry().orElseThrow().previous().hex()),
                "grantSecret", new Json.Str(base64(boxes.get(own).grantee().bytes())),
                "receipts", receipts(read, committed, grant))));
  }

  /**
   * The witnesses' receipts, k with shares where so many have seen the access. The institution can
   * ask those that did not answer itself, by transaction and entry.
   */
  private Json receipts(Read read, Committed committed, GrantState grant) {
    List<Release> releases =
        witnesses.release(
            committed.tx(),
            committed.block(),
            read.owner(),
            committed.outcome().seq().orElseThrow(),
            grant.grant().release().k(),
            release -> !release.shares().isEmpty());
    return new Json.Arr(releases.stream().<Json>map(WitnessServer::json).toList());
  }

  private Json.Obj item(
      Read.Item item,
      SealedVersions.Version version,
      GrantState.Lent lent,
      GrantBoxes boxes,
      boolean named) {
    var statement = version.statement().object();
    int place =
        RecordTypeState.require(ledger.state(), statement.type(), statement.typeVersion())
            .place(item.field())
            .orElseThrow();
    SealedRecord sealed = SealedRecord.decode(version.commitments(), version.ciphertext());
    Json.ObjectBuilder members =
        Json.object()
            .put("asset", item.asset().value())
            .put("version", item.version())
            .put("field", item.field().value())
            .put("index", lent.place())
            .put("place", place)
            .put("box", base64(boxes.items().get(lent.place())));
    if (!named) {
      members.put("grantSecret", base64(boxes.grantee().bytes()));
    }
    if (lent.mode() == Mode.READ) {
      members.put("ciphertext", base64(sealed.ciphertexts().get(place)));
    }
    return members.build();
  }

  private static Json.Obj asset(SealedVersions.Version version) {
    return Json.object()
        .put("asset", version.statement().object().asset().value())
        .put("version", version.statement().object().version())
        .put("statement", SignedJson.write(version.statement()))
        .put("commitments", base64(version.commitments()))
        .build();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
