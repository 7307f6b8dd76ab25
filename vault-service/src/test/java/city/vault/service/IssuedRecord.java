package city.vault.service;

import city.vault.crypto.DataKey;
import city.vault.crypto.KeyId;
import city.vault.protocol.AssetId;
import city.vault.protocol.Submission;

/**
 * The first version of an issued record.
 *
 * @param key what its field secrets come from
 * @param sealedTo to which key the data key was sealed
 * @param statement as the issuer hands it in
 */
public record IssuedRecord(AssetId asset, DataKey key, KeyId sealedTo, Submission statement) {}
