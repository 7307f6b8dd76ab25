package city.vault.service;

import city.vault.crypto.DataKey;
import city.vault.crypto.FieldSecret;
import city.vault.crypto.KeyId;
import city.vault.protocol.AssetId;
import city.vault.protocol.FieldName;
import city.vault.protocol.ItemKey;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Submission;

/**
 * A version of an issued record.
 *
 * @param key what its field secrets come from
 * @param sealedTo to which key the data key was sealed
 * @param statement as the issuer hands it in
 */
public record IssuedRecord(
    AssetId asset, int version, DataKey key, KeyId sealedTo, Submission statement) {
  /** What opens that field of it. */
  public ItemKey value(FieldName field) {
    return new ItemKey.Value(secret(field));
  }

  /** What confirms that field of it. */
  public ItemKey match(FieldName field) {
    return new ItemKey.Match(
        secret(field).salt(SealedRecord.context(LoanWorld.NETWORK, asset, version, field)));
  }

  private FieldSecret secret(FieldName field) {
    return key.fieldSecret(SealedRecord.context(LoanWorld.NETWORK, asset, version, field));
  }
}
