package city.vault.service.config;

import java.util.List;

/**
 * A configuration that can't be used; each line of the message names a key and says what it takes.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(String file, List<String> faults) {
    super(file + " can't be used:\n  " + String.join("\n  ", faults));
  }
}
