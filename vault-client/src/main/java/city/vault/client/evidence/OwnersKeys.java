package city.vault.client.evidence;

import city.vault.protocol.Binding;
import city.vault.protocol.KeyBinding;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Signed;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an owner, or a clerk, came to the keys that signed here.
 *
 * @param binding its first keys
 * @param rebindings what gave it later ones, up to those that signed last here
 */
public record OwnersKeys(Signed<Binding> binding, List<Signed<Rebinding>> rebindings) {
  public OwnersKeys {
    rebindings = List.copyOf(rebindings);
  }

  /** All that gave keys, the first first. */
  Stream<Signed<? extends KeyBinding>> all() {
    return Stream.concat(Stream.of(binding), rebindings.stream());
  }
}
