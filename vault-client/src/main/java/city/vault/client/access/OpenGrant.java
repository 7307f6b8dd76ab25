package city.vault.client.access;

import city.vault.client.UntrustedException;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Opener;
import city.vault.crypto.SealedBox;
import city.vault.protocol.ClaimedValues;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.Lot;
import city.vault.protocol.NetworkId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Selection;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A grant in the grantee's hands, with the key of the request that it answers. The secret of each
 * lot, the grant's own and those of supplies, is opened once for all reads.
 */
public final class OpenGrant {
  private final Signed<Grant> grant;
  private final List<Selection> selection;
  private final Opener requestKey;
  private final Optional<ClaimedValues> claimed;
  private final Map<Lot, byte[]> secrets = new ConcurrentHashMap<>();

  /**
   * A grant that {@link city.vault.client.grant.GrantCheck} has let pass.
   *
   * @param selection which records the request asked for
   * @param requestKey the request's sealing key
   * @param claimed what the request stated, where it asked to have that verified
   */
  public OpenGrant(
      Signed<Grant> grant,
      List<Selection> selection,
      Opener requestKey,
      Optional<ClaimedValues> claimed) {
    this.grant = grant;
    this.selection = selection;
    this.requestKey = requestKey;
    this.claimed = claimed;
  }

  /** The grant. */
  public Grant grant() {
    return grant.object();
  }

  /** Whether these are records that the request asked for. */
  boolean selects(Collection<Statement> read) {
    return selection.stream().allMatch(s -> s.isMetBy(grant(), read));
  }

  /** What the request stated. */
  Optional<ClaimedValues> claimed() {
    return claimed;
  }

  /** The secret of a lot, from that box the first time. */
  byte[] secret(NetworkId network, Lot lot, byte[] box) {
    return secrets.computeIfAbsent(
        lot,
        once -> {
          try {
            return GrantBoxes.openGrantSecret(network, once, requestKey, SealedBox.of(box));
          } catch (CryptoException | ProtocolException e) {
            throw new UntrustedException("bad-seal", e);
          }
        });
  }
}
