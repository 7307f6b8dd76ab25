package city.vault.service.trial;

import city.vault.network.Network;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a service's configuration says to use a network of this machine as its ledger.
 *
 * @param values by the configuration's keys
 */
public record FabricKeys(SortedMap<String, String> values) {
  public FabricKeys {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** For a service that is that client. */
  public static FabricKeys of(Network.Client client) {
    return new FabricKeys(
        new TreeMap<>(
            Map.of(
                "ledger", "fabric",
                "fabric.channel", client.channel(),
                "fabric.organisation", client.mspId(),
                "fabric.certificate", client.certificate().toString(),
                "fabric.key", client.key().toString(),
                "fabric.peers",
                    client.peers().stream()
                        .map(peer -> peer.host() + ":" + peer.port() + "=" + peer.authority())
                        .collect(Collectors.joining(" ")))));
  }

  /** The same with the peer of the client's own organisation alone, for a witness beside it. */
  FabricKeys ofOwnPeer() {
    SortedMap<String, String> own = new TreeMap<>(values);
    own.computeIfPresent("fabric.peers", (key, peers) -> peers.split(" ", -1)[0]);
    return new FabricKeys(own);
  }

  /** Lines of a configuration. */
  public String yaml() {
    return values.entrySet().stream()
        .map(key -> key.getKey() + ": " + key.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
