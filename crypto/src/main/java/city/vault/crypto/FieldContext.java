package city.vault.crypto;

import static city.vault.crypto.CryptoException.Reason.MALFORMED;

/**
 * Names one field of one version of an asset.
 *
 * @param network on which the asset lives
 * @param asset the asset's id
 * @param version counted from 1
 * @param field the field's name in its record type
 */
public record FieldContext(String network, String asset, int version, String field) {

  /** Each text has 1 to 1024 bytes of UTF-8; a version below 1 is MALFORMED. */
  public FieldContext {
    Octets.checkName(network);
    Octets.checkName(asset);
    Octets.checkName(field);
    if (version < 1) {
      throw new CryptoException(MALFORMED, "versions of an asset count from 1");
    }
  }

  /** lp(network) ‖ lp(asset) ‖ u32 version ‖ lp(field); lp as in {@link BoxContext#digest()}. */
  public byte[] encoded() {
    return new Octets().text(network).text(asset).u32(version).text(field).toBytes();
  }
}
