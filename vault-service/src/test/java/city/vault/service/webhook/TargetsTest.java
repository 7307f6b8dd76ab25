package city.vault.service.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void calls_no_address_inside(String address) throws UnknownHostException {
    assertThat(Targets.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.0.1",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "203.0.112.1",
        "2001:4860:4860::8888",
        "2606:4700::1111"
      })
  void calls_addresses_of_the_internet(String address) throws UnknownHostException {
    assertThat(Targets.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void calls_a_host_inside_that_the_configuration_names() throws Exception {
    Targets targets = new Targets(Set.of("127.0.0.1"));
    assertThat(targets.resolve(URI.create("http://127.0.0.1:1/")).isLoopbackAddress()).isTrue();
    assertThatThrownBy(() -> targets.resolve(URI.create("http://localhost:1/")))
        .isInstanceOf(Targets.ForbiddenException.class);
  }
}
