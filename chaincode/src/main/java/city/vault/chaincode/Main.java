package city.vault.chaincode;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

/**
 * Serves the chaincode to one peer: two peers on one process would share its state. Both prove who
 * they are by TLS. Everything is told by the environment:
 *
 * <ul>
 *   <li>{@code VAULT_CHAINCODE_LISTEN}: {@code host:port}
 *   <li>{@code VAULT_CHAINCODE_PACKAGE}: the package's id, {@code label:sha256}
 *   <li>{@code VAULT_CHAINCODE_CERTIFICATE}, {@code VAULT_CHAINCODE_KEY}: PEM files of the server
 *   <li>{@code VAULT_CHAINCODE_AUTHORITY}: a PEM file of who vouches for the peer's certificate
 * </ul>
 *
 * <p>The names that the shim reads itself ({@code CORE_PEER_TLS_ENABLED} and others) are ignored:
 * they mean the peer where this is started from a peer's shell.
 */
public final class Main {
  private static final long KEYS = 200_000;
  private static final int MAX_MESSAGE_BYTES = 100 * 1024 * 1024;

  private Main() {}

  /** Serves until it is told to stop. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // The shim logs its settings and, when finer, arguments.
    Logger.getLogger("").setLevel(Level.WARNING);
    VaultChaincode chaincode =
        new VaultChaincode(new RememberedKeys(KEYS), Clock.systemUTC())
            .named(required(System.getenv(), "VAULT_CHAINCODE_PACKAGE"));
    Metrics.initialize(chaincode.getChaincodeConfig());
    Traces.initialize(chaincode.getChaincodeConfig());
    NettyChaincodeServer server = new NettyChaincodeServer(chaincode, properties(System.getenv()));
    server.start();
  }

  static ChaincodeServerProperties properties(Map<String, String> environment) {
    ChaincodeServerProperties properties = new ChaincodeServerProperties();
    properties.setServerAddress(address(required(environment, "VAULT_CHAINCODE_LISTEN")));
    properties.setMaxInboundMessageSize(MAX_MESSAGE_BYTES);
    properties.setTlsEnabled(true);
    properties.setKeyCertChainFile(required(environment, "VAULT_CHAINCODE_CERTIFICATE"));
    properties.setKeyFile(required(environment, "VAULT_CHAINCODE_KEY"));
    properties.setTrustCertCollectionFile(required(environment, "VAULT_CHAINCODE_AUTHORITY"));
    return properties;
  }

  private static InetSocketAddress address(String listen) {
    int colon = listen.lastIndexOf(':');
    try {
      return new InetSocketAddress(
          listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException("VAULT_CHAINCODE_LISTEN is host:port", e);
    }
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }
}
