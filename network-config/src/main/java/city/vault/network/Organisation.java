package city.vault.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A member of the network with one node, a peer or an orderer.
 *
 * @param name lower-case words with hyphens
 */
public record Organisation(String name) {
  /** The data bureau, the notary and judicial-evidence centre, the regulator. */
  public static final List<Organisation> PEERS =
      List.of(
          new Organisation("bureau"), new Organisation("notary"), new Organisation("regulator"));

  /** Its id as a membership service provider. */
  public String mspId() {
    return Arrays.stream(name.split("-", -1))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining())
        + "MSP";
  }

  /** The domain of its certificates. */
  String domain() {
    return name + ".vault";
  }
}
