package city.vault.service.ledger.fabric;

import java.nio.file.Path;
import java.util.List;

/**
 * How a client reaches a channel.
 *
 * @param channel the channel's name
 * @param mspId the organisation that the client belongs to
 * @param certificate its certificate, PEM
 * @param key its private key, PEM of PKCS#8
 * @param peers peers whose gateways it may use, the preferred one first
 * @param amongOwn whether only peers of the client's own organisation may tell private values
 */
public record FabricAccess(
    String channel, String mspId, Path certificate, Path key, List<Peer> peers, boolean amongOwn) {

  /**
   * A peer.
   *
   * @param authority who vouches for its TLS certificate, PEM
   */
  public record Peer(String host, int port, Path authority) {}

  public FabricAccess {
    if (peers.isEmpty()) {
      throw new IllegalArgumentException("at least one peer is needed");
    }
    peers = List.copyOf(peers);
  }

  /** The same for a witness, which takes no other organisation's word. */
  public FabricAccess onlyAmongOwn() {
    return new FabricAccess(channel, mspId, certificate, key, peers, true);
  }
}
