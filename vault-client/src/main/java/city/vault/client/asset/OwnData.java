package city.vault.client.asset;

import city.vault.client.UntrustedException;
import city.vault.client.export.CheckedRecord;
import city.vault.client.http.Pause;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.crypto.SealingKey;
import city.vault.protocol.AssetId;
import city.vault.protocol.OwnerId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What an issuer has at hand about owners, and its statements of that to them. */
public final class OwnData {
  private final Sources sources;
  private final Registry registry;
  private final Sealer sealer;
  private final IssuerAssets assets;
  private final Batches batches;
  private final Delivery delivery;

  /**
   * Of one issuer.
   *
   * @param session the issuer's
   * @param sources where its data is
   * @param delivery the same issuer's
   */
  public OwnData(
      Session session,
      Sources sources,
      Registry registry,
      Sealer sealer,
      Delivery delivery,
      Pause pause) {
    this.sources = sources;
    this.registry = registry;
    this.sealer = sealer;
    this.assets = new IssuerAssets(session);
    this.batches = new Batches(assets, "/v1/assets", pause);
    this.delivery = delivery;
  }

  Holdings holdings() {
    return sources.holdings();
  }

  RecordTypes types() {
    return sources.types();
  }

  Registry registry() {
    return registry;
  }

  Sealer sealer() {
    return sealer;
  }

  IssuerAssets assets() {
    return assets;
  }

  SourceRecord record(CheckedRecord row) {
    return SourceRecords.of(row, today());
  }

  LocalDate today() {
    return Push.today(sealer);
  }

  /**
   * Checks whose a number is, which the identity department alone can say: an owner could name
   * another's.
   *
   * @throws UntrustedException {@code wrong-number}
   */
  void requireNumberOf(OwnerId owner, String number) {
    UntrustedException.unless(
        owner.equals(sources.directory().resolve(List.of(number)).get(number)), "wrong-number");
  }

  /**
   * States records to their owner, each as the version after the one that is there.
   *
   * @param there the issuer's assets by id, those of the records at least
   * @return how many were taken
   */
  int state(OwnerId owner, List<SourceRecord> records, Map<AssetId, AssetView> there) {
    SealingKey recipient = registry.owner(owner).sealing();
    return delivery.deliver(
        batches,
        records.stream()
            .map(record ->
                sealer.sealed(record, owner, next(there, sealer.asset(record)), recipient))
            .toList());
  }

  /** States to an owner that the issuer has no record of a type. */
  int stateAbsence(OwnerId owner, RecordType type) {
    AssetId asset = sealer.absence(type.id(), owner);
    int version = next(assets.lookup(List.of(asset)), asset);
    SealingKey recipient = registry.owner(owner).sealing();
    return delivery.deliver(
        batches, List.of(sealer.sealAbsence(type, owner, version, today(), recipient)));
  }

  private static int next(Map<AssetId, AssetView> there, AssetId asset) {
    return there.containsKey(asset) ? there.get(asset).version() + 1 : 1;
  }
}
