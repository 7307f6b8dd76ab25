package city.vault.chaincode;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * A peer that keeps state in maps and shows a transaction only what was committed before it. A
 * purge stays as an empty value.
 */
final class MapPeer {
  final Map<String, byte[]> state = new TreeMap<>();
  final Map<String, Optional<byte[]>> hidden = new TreeMap<>();

  /** What a transaction wrote. */
  final Map<String, byte[]> writes = new TreeMap<>();

  final Map<String, Optional<byte[]>> hiddenWrites = new TreeMap<>();

  /** The view of one transaction. */
  ChaincodeStub stub(
      String tx, Instant time, Map<String, byte[]> transientData, String... arguments) {
    writes.clear();
    hiddenWrites.clear();
    return (ChaincodeStub)
        Proxy.newProxyInstance(
            MapPeer.class.getClassLoader(),
            new Class<?>[] {ChaincodeStub.class},
            (proxy, method, given) ->
                switch (method.getName()) {
                  case "getTxId" -> tx;
                  case "getTxTimestamp" -> time;
                  case "getTransient" -> transientData;
                  case "getStringArgs" -> List.of(arguments);
                  default -> access(method, given);
                });
  }

  private Object access(Method method, Object[] given) {
    return switch (method.getName()) {
      case "getState" -> state.getOrDefault((String) given[0], new byte[0]);
      case "getPrivateData" -> {
        checkCollection(given);
        yield hidden.getOrDefault((String) given[1], Optional.empty()).orElse(new byte[0]);
      }
      case "putState" -> writes.put((String) given[0], (byte[]) given[1]);
      case "putPrivateData" -> {
        checkCollection(given);
        yield hiddenWrites.put((String) given[1], Optional.of((byte[]) given[2]));
      }
      case "purgePrivateData" -> {
        checkCollection(given);
        yield hiddenWrites.put((String) given[1], Optional.empty());
      }
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private static void checkCollection(Object[] given) {
    if (!given[0].equals("bodies")) {
      throw new IllegalArgumentException("no such collection");
    }
  }

  /** Commits what the last transaction wrote. */
  void commit() {
    state.putAll(writes);
    hidden.putAll(hiddenWrites);
  }
}
