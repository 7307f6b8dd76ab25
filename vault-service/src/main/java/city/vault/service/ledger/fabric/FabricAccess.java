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
 */
public record FabricAccess(
    String channel, String mspId, Path certificate, Path key, List<Peer> peers) {

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
}
