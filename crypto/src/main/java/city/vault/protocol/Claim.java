package city.vault.protocol;

import city.vault.crypto.Json;
import java.util.HashSet;
import java.util.List;

/**
 * An owner claims records that wait for it (申请返还). Each issuer's connector answers by re-sealing
 * them to the owner.
 *
 * @param owner who claims
 * @param assets the records, 1 to {@value #MAX_ASSETS}
 */
public record Claim(Header header, OwnerId owner, List<AssetId> assets)
    implements Command, OwnerCommand {
  /** Most records in one claim. */
  public static final int MAX_ASSETS = 200;

  public Claim {
    ProtocolException.require(
        !assets.isEmpty() && new HashSet<>(assets).size() == assets.size(), "assets");
  }

  @Override
  public Kind kind() {
    return Kind.CLAIM;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("assets", Json.strings(assets.stream().map(a -> a.value()).toList()));
  }

  static Claim read(Header header, Members m) {
    return new Claim(header, m.owner("owner"), m.texts("assets", MAX_ASSETS, AssetId::new));
  }
}
