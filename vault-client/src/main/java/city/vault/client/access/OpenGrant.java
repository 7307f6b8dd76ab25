package city.vault.client.access;

import city.vault.client.UntrustedException;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Opener;
import city.vault.crypto.SealedBox;
import city.vault.protocol.ClaimedValues;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.NetworkId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Signed;
import java.util.Optional;

/**
 * A grant in the grantee's hands, with the key of the request that it answers. The grant secret is
 * opened once for all reads.
 */
public final class OpenGrant {
  private final Signed<Grant> grant;
  private final Opener requestKey;
  private final Optional<ClaimedValues> claimed;
  private volatile byte[] secret;

  /**
   * A grant that {@link city.vault.client.grant.GrantCheck} has let pass.
   *
   * @param requestKey the request's sealing key
   * @param claimed what the request stated, where it asked to have that verified
   */
  public OpenGrant(Signed<Grant> grant, Opener requestKey, Optional<ClaimedValues> claimed) {
    this.grant = grant;
    this.requestKey = requestKey;
    this.claimed = claimed;
  }

  /** The grant. */
  public Grant grant() {
    return grant.object();
  }

  /** What the request stated. */
  Optional<ClaimedValues> claimed() {
    return claimed;
  }

  /** The grant secret, from that box the first time. */
  byte[] secret(NetworkId network, byte[] box) {
    byte[] opened = secret;
    if (opened == null) {
      try {
        opened = GrantBoxes.openGrantSecret(network, grant().id(), requestKey, SealedBox.of(box));
      } catch (CryptoException | ProtocolException e) {
        throw new UntrustedException("bad-seal", e);
      }
      secret = opened;
    }
    return opened;
  }
}
