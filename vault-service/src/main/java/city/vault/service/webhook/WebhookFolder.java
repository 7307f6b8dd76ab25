package city.vault.service.webhook;

import city.vault.client.PrivateFile;
import city.vault.crypto.Json;
import city.vault.protocol.PartyId;
import city.vault.protocol.WebhookId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Keeps webhooks, one file each, synced: after a crash each stands as it did before its last change
 * or after it.
 */
final class WebhookFolder {
  private static final int MAX_FILE = 64 * 1024;
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final ConcurrentMap<WebhookId, Webhook> webhooks = new ConcurrentHashMap<>();

  private WebhookFolder(Path folder) {
    this.folder = folder;
  }

  static WebhookFolder open(Path folder) throws IOException {
    PrivateFile.directory(folder);
    WebhookFolder opened = new WebhookFolder(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
        Json.Obj json = (Json.Obj) Json.parse(PrivateFile.read(file, MAX_FILE), MAX_FILE);
        Webhook webhook = Webhook.of(json);
        opened.webhooks.put(webhook.id(), webhook);
      }
    }
    return opened;
  }

  Optional<Webhook> find(WebhookId id) {
    return Optional.ofNullable(webhooks.get(id));
  }

  /** A party's, those that it removed left out; the oldest first. */
  List<Webhook> of(PartyId party) {
    return webhooks.values().stream()
        .filter(w -> w.party().equals(party) && w.state() != Webhook.State.REMOVED)
        .sorted((a, b) -> registered(a).compareTo(registered(b)))
        .toList();
  }

  private static Instant registered(Webhook webhook) {
    return webhook.registration().object().header().issuedAt();
  }

  List<Webhook> all() {
    return List.copyOf(webhooks.values());
  }

  /** Adds one, unless it is there: then that one is given, as it stands. */
  Webhook add(Webhook fresh) {
    return webhooks.computeIfAbsent(fresh.id(), id -> written(fresh));
  }

  /** Changes one that is there. */
  Webhook update(WebhookId id, UnaryOperator<Webhook> change) {
    return webhooks.computeIfPresent(id, (same, before) -> written(change.apply(before)));
  }

  /** Forgets those that the test names. */
  void forget(Predicate<Webhook> forgotten) {
    for (Webhook webhook : all()) {
      if (forgotten.test(webhook)) {
        webhooks.computeIfPresent(webhook.id(), (id, last) -> deleted(id));
      }
    }
  }

  private Webhook written(Webhook webhook) {
    try {
      PrivateFile.write(file(webhook.id()), webhook.json().canonical());
      return webhook;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Webhook deleted(WebhookId id) {
    try {
      Files.deleteIfExists(file(id));
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(WebhookId id) {
    return folder.resolve(id + SUFFIX);
  }
}
