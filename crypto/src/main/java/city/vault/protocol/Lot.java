package city.vault.protocol;

/**
 * Items that were locked together, under one secret and with one box a witness: those of a grant,
 * or those of one {@link Supply} under it.
 *
 * @param grant under which grant
 * @param subject what its boxes say that they are for: the grant's id, and behind it the asset
 *     version that was supplied
 */
public record Lot(GrantId grant, String subject) {
  /** The items of the grant itself. */
  public static Lot of(GrantId grant) {
    return new Lot(grant, grant.value());
  }

  /** What an issuer supplied of one asset version. */
  public static Lot supplied(GrantId grant, AssetId asset, int version) {
    return new Lot(grant, grant.value() + "/" + asset.value() + "/" + version);
  }
}
