package city.vault.service.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A YAML file of dotted keys ({@code http.port}), each of which the environment may override
 * ({@code VAULT_HTTP_PORT}). Faults are collected, so that one start shows them all; a key that
 * nobody asked for is a fault too, because it is a typing error more often than not.
 */
final class ConfigurationFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final Map<String, String> environment;
  private final SortedMap<String, String> given = new TreeMap<>();
  private final SortedMap<String, String> left;
  private final List<String> faults = new ArrayList<>();

  ConfigurationFile(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
    try {
      flatten("", YAML.readTree(Files.readString(file)));
    } catch (JsonProcessingException e) {
      faults.add("line " + e.getLocation().getLineNr() + " is not YAML of keys and values");
    } catch (IOException e) {
      faults.add("the file can't be read; `./vault init DIR` makes one");
    }
    left = new TreeMap<>(given);
  }

  private void flatten(String prefix, JsonNode node) {
    node.properties()
        .forEach(member -> {
          String key = prefix + member.getKey();
          if (member.getValue().isObject()) {
            flatten(key + ".", member.getValue());
          } else if (member.getValue().isValueNode()) {
            given.put(key, member.getValue().asText());
          } else {
            faults.add(key + ": takes one value, not a list");
          }
        });
  }

  private Optional<String> value(String key) {
    left.remove(key);
    String name = "VAULT_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    String override = environment.get(name);
    return Optional.ofNullable(override != null ? override : given.get(key))
        .filter(text -> !text.isBlank());
  }

  /** A text, or {@code fallback} where the key is missing. */
  String text(String key, String fallback) {
    return value(key).orElse(fallback);
  }

  /** A text that must be there. */
  String text(String key) {
    return value(key)
        .orElseGet(() -> {
          faults.add(key + ": is missing");
          return "";
        });
  }

  /** A text that may be missing. */
  Optional<String> optional(String key) {
    return value(key);
  }

  /** A whole number from {@code min} to {@code max}. */
  int number(String key, int min, int max, int fallback) {
    Optional<String> text = value(key);
    try {
      int number = text.map(Integer::parseInt).orElse(fallback);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    faults.add(key + ": takes a whole number from " + min + " to " + max);
    return fallback;
  }

  /** A path, relative to the file's own folder. */
  Path path(String key, String fallback) {
    return resolve(text(key, fallback));
  }

  /** A path that is part of a value, relative to the file's own folder. */
  Path resolve(String path) {
    return file.toAbsolutePath().getParent().resolve(path).normalize();
  }

  /** Something made of a text by a constructor that refuses what does not fit. */
  <T> T made(
      String key, String fallback, String takes, java.util.function.Function<String, T> maker) {
    try {
      return maker.apply(text(key, fallback));
    } catch (RuntimeException e) {
      faults.add(key + ": takes " + takes);
      return maker.apply(fallback);
    }
  }

  /** Ends the reading: unknown keys are faults, and any fault ends the start. */
  void finish() {
    left.keySet().forEach(key -> faults.add(key + ": is not a known key"));
    if (!faults.isEmpty()) {
      throw new ConfigurationException(file.toString(), faults);
    }
  }
}
