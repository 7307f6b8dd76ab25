package city.vault.client.asset;

import city.vault.client.party.Directory;
import city.vault.client.record.RecordTypes;

/**
 * Where an issuer looks somebody up.
 *
 * @param directory tells whose a number is
 * @param types the record types of the data
 * @param holdings the data
 */
public record Sources(Directory directory, RecordTypes types, Holdings holdings) {}
