package city.vault.service.trial;

import city.vault.protocol.NetworkId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The configuration files of a trial network.
 *
 * @param peers how the service, the first one, and each witness reach a channel; none on the
 *     embedded ledger
 */
record TrialConfiguration(NetworkId network, TrialNetwork.Ports ports, List<FabricKeys> peers) {

  /** {@code vault.yaml}. */
  String service() {
    return """
    # One service of the citizen data vault. Each key may be overridden by the environment:
    # http.port by VAULT_HTTP_PORT, and so on. docs/operations.md has them all.
    network: %s
    data: data
    genesis: genesis.json
    http:
      host: 127.0.0.1
      port: %d
    %s
    # For trials only: in production the identity department runs the directory at its own place.
    directory:
      party: %s
      keys: parties/%s
      data: directory
      port: %d
    # For trials only: nobody is checked, and both authorities' keys sign on this machine.
    enrolment:
      stand-in: %s
      attester: parties/%s
      port: %d
    phone:
      pins: pins
      settings: %s
    # Receivers of events on this machine: elsewhere only the public internet is called.
    webhooks:
      hosts: 127.0.0.1 localhost
    """
        .formatted(
            network,
            ports.http(),
            peers.isEmpty() ? inside() : outside(),
            TrialParty.POLICE.id(),
            TrialParty.POLICE.id(),
            ports.directory(),
            TrialNetwork.PEOPLE,
            TrialParty.SOCIAL_SECURITY.id(),
            ports.enrolment(),
            TrialNetwork.PORTAL);
  }

  private String inside() {
    return witnessKeys(0).strip();
  }

  private String outside() {
    String witnesses =
        TrialNetwork.addresses(ports).entrySet().stream()
            .map((Map.Entry<String, URI> witness) -> witness.getKey() + "=" + witness.getValue())
            .collect(Collectors.joining(" "));
    return "witnesses: " + witnesses + "\n" + peers.getFirst().yaml().strip();
  }

  /** The file of a witness that runs by itself, at its place among all. */
  String witness(int place) {
    return """
    # The witness beside one peer: ./vault witness --config THIS
    network: %s
    data: witnesses/%s
    http:
      origin: %s
    %s%s\
    """
        .formatted(
            network,
            TrialParty.WITNESSES.get(place).id(),
            TrialNetwork.local(ports.http()),
            witnessKeys(place),
            peers.get(place).ofOwnPeer().yaml());
  }

  private String witnessKeys(int place) {
    TrialParty witness = TrialParty.WITNESSES.get(place);
    return """
    witness:
      party: %s
      keys: parties/%s
      port: %d
    """
        .formatted(witness.id(), witness.id(), ports.witnesses().get(place));
  }
}
