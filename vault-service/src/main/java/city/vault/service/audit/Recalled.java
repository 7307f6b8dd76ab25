package city.vault.service.audit;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.protocol.Attachment;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Submission;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.Transaction;
import city.vault.rulebook.TransactionBody;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.embedded.LedgerStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * A committed transaction as it was handed in, put together again from its body and the private
 * values beside it.
 *
 * @param transaction its operations have the bytes of those attachments that are still there
 * @param entries the bodies of its trace entries
 * @param gone digests of the attachments whose bytes are not there any more
 */
record Recalled(Transaction transaction, List<byte[]> entries, Set<Digest> gone) {
  private static final int MOST_NAMES = 8;

  /** Not what a body must be; says nothing of what it is. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(Throwable cause) {
      super("the body of the transaction can't be read", cause);
    }
  }

  /** The transaction, empty if its body is not there. */
  static Optional<Recalled> of(LedgerStore store, BlockTransaction committed)
      throws UnreadableException {
    Optional<byte[]> stored = store.privateValue(StateKey.body(committed.id()));
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(store, committed, TransactionBody.decode(stored.get())));
    } catch (CryptoException | ProtocolException | IllegalArgumentException e) {
      throw new UnreadableException(e);
    }
  }

  private static Recalled of(LedgerStore store, BlockTransaction committed, TransactionBody body) {
    Map<Digest, Attachment> there = new HashMap<>();
    if (body.operations().stream().anyMatch(o -> !o.attachments().isEmpty())) {
      for (StateKey key : committed.privateWrites().keySet()) {
        store
            .privateValue(key)
            .filter(value -> value.length <= Attachment.MAX_BYTES)
            .map(Attachment::of)
            .ifPresent(attachment -> there.put(attachment.digest(), attachment));
      }
    }
    Set<Digest> gone = new HashSet<>();
    List<Submission> operations =
        body.operations().stream().map(operation -> whole(operation, there, gone)).toList();
    return new Recalled(
        new Transaction(committed.id(), committed.time(), committed.rules(), operations),
        body.entries(),
        gone);
  }

  private static Submission whole(
      Submission operation, Map<Digest, Attachment> there, Set<Digest> gone) {
    Map<Attachment.Name, Attachment> attachments = new EnumMap<>(Attachment.Name.class);
    operation
        .attachments()
        .forEach((name, named) -> {
          attachments.put(name, there.getOrDefault(named.digest(), named));
          if (!there.containsKey(named.digest())) {
            gone.add(named.digest());
          }
        });
    return new Submission(operation.command(), attachments);
  }

  /**
   * What a block says of the transaction that deciding it again does not, empty if they agree. An
   * attachment that is gone is written by its digest alone.
   */
  Optional<String> difference(BlockTransaction stored, BlockTransaction again) {
    List<String> names = new ArrayList<>();
    differing(stored.writes(), again.writes(), Arrays::equals)
        .forEach(key -> names.add("writes " + key));
    differing(stored.privateWrites(), again.privateWrites(), this::sameDigest)
        .forEach(key -> names.add("private " + key));
    if (!stored.entries().equals(again.entries())) {
      names.add("entries");
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")));
  }

  private boolean sameDigest(Optional<Digest> stored, Optional<Digest> again) {
    if (again == null) {
      return stored.isPresent() && gone.contains(stored.get());
    }
    return again.equals(stored);
  }

  private static <T> List<StateKey> differing(
      SortedMap<StateKey, T> stored, SortedMap<StateKey, T> again, BiPredicate<T, T> same) {
    SortedSet<StateKey> keys = new TreeSet<>(stored.keySet());
    keys.addAll(again.keySet());
    return keys.stream()
        .filter(key -> !stored.containsKey(key) || !same.test(stored.get(key), again.get(key)))
        .toList();
  }
}
