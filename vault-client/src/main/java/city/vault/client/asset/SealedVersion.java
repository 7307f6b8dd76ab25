package city.vault.client.asset;

import city.vault.client.http.SignedWire;
import java.util.Optional;

/**
 * One version of an asset as the service hands it out.
 *
 * @param statement the signed statement
 * @param commitments 32 bytes a field, in the type's order
 * @param ciphertext each field's ciphertext, led by its length
 * @param box the data key, sealed to whoever it is sealed to now
 */
public record SealedVersion(
    SignedWire statement, byte[] commitments, byte[] ciphertext, Optional<byte[]> box) {}
