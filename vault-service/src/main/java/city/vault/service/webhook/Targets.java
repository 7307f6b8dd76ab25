package city.vault.service.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Where deliveries may go: to addresses of the public internet, and to the hosts that the
 * configuration names. Otherwise a party could have the service knock on doors inside its own
 * network.
 *
 * @param hosts names or addresses, as they stand in the URL, that may lie anywhere
 */
public record Targets(Set<String> hosts) {
  public Targets {
    hosts = Set.copyOf(hosts);
  }

  /** The address may not be called. */
  static final class ForbiddenException extends Exception {
    private static final long serialVersionUID = 1L;

    ForbiddenException() {
      super("deliveries may not go there");
    }
  }

  /**
   * The address to connect to: what was looked at is what is called, whatever the name server says
   * the next time.
   *
   * @throws ForbiddenException if any address of the host is one that may not be called
   */
  InetAddress resolve(URI url) throws UnknownHostException, ForbiddenException {
    InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
    if (!hosts.contains(url.getHost()) && !Arrays.stream(addresses).allMatch(Targets::isPublic)) {
      throw new ForbiddenException();
    }
    return addresses[0];
  }

  /** By the registries of special-purpose addresses (RFC 6890). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet6Address) {
      // Global unicast is 2000::/3; inside it Teredo, documentation and 6to4 lead elsewhere.
      boolean special =
          first == 0x20 && (second == 0x02 || (second == 0x01 && isSpecial2001(bytes)));
      return (first & 0xe0) == 0x20 && !special;
    }
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean protocol = first == 192 && second == 0 && (bytes[2] == 0 || bytes[2] == 2);
    boolean testing =
        (first == 198 && (second == 18 || second == 19))
            || (first == 198 && second == 51 && bytes[2] == 100)
            || (first == 203 && second == 0 && bytes[2] == 113);
    return first != 0 && first < 240 && !shared && !protocol && !testing;
  }

  /** 2001::/23 (protocol assignments) and 2001:db8::/32 (documentation). */
  private static boolean isSpecial2001(byte[] bytes) {
    int third = bytes[2] & 0xff;
    return third < 2 || (third == 0x0d && (bytes[3] & 0xff) == 0xb8);
  }
}
