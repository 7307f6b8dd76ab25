package city.vault.client.access;

import city.vault.client.http.SignedWire;
import city.vault.client.trace.Receipt;
import city.vault.crypto.Digest;
import city.vault.protocol.AssetId;
import city.vault.protocol.FieldName;
import city.vault.protocol.TxId;
import java.util.List;
import java.util.Optional;

/**
 * The service's answer to a permitted read. The payload is there within ten minutes and while the
 * grant is active.
 *
 * @param tx the transaction that recorded the access
 * @param block its block
 * @param seq its entry in the owner's trace
 * @param entry that entry's body
 * @param previous the head before that entry, which its hash is chained to
 * @param items the fields, each still under both locks
 * @param assets the statements that the fields are checked against
 * @param grantSecret sealed to the request's key
 * @param receipts what the witnesses gave
 */
public record ReadAnswer(
    TxId tx,
    long block,
    long seq,
    Optional<byte[]> entry,
    Optional<Digest> previous,
    Optional<List<Item>> items,
    Optional<List<Asset>> assets,
    Optional<byte[]> grantSecret,
    Optional<List<Receipt>> receipts) {

  /**
   * One field.
   *
   * @param index its place in the grant, or in what was supplied under it
   * @param place its place in the record type
   * @param ciphertext the sealed value, of a field that is lent to be read
   * @param grantSecret of a field that was supplied under a standing grant: the secret of that
   *     supply, sealed to the request's key
   * @param box what opens or confirms the field, under both locks
   */
  public record Item(
      AssetId asset,
      int version,
      FieldName field,
      int index,
      int place,
      Optional<byte[]> ciphertext,
      Optional<byte[]> grantSecret,
      byte[] box) {}

  /** One asset's version, with the commitments to all its fields. */
  public record Asset(AssetId asset, int version, SignedWire statement, byte[] commitments) {}

  /** Whether it carries what opens the fields. */
  public boolean hasPayload() {
    return entry.isPresent() && items.isPresent() && assets.isPresent() && grantSecret.isPresent();
  }

  ReadAnswer with(List<Receipt> more) {
    return new ReadAnswer(
        tx, block, seq, entry, previous, items, assets, grantSecret, Optional.of(more));
  }
}
