package city.vault.rulebook.scene;

import city.vault.crypto.SigningKey;
import city.vault.crypto.Sm3;
import city.vault.protocol.Submission;
import city.vault.protocol.TxId;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.Transaction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Applies what the rule book decides, and remembers the transactions. */
public final class MemoryLedger implements StateView {
  private static final Map<String, SigningKey> DECODED = new HashMap<>();

  private final RuleBook rules = new RuleBook(MemoryLedger::decode);
  private final SortedMap<StateKey, byte[]> state = new TreeMap<>();
  private final SortedMap<StateKey, Optional<byte[]>> hidden = new TreeMap<>();
  private final List<Transaction> transactions = new ArrayList<>();

  /** The same ledger at the same height, which then goes its own way. */
  public MemoryLedger copy() {
    MemoryLedger copy = new MemoryLedger();
    copy.state.putAll(state);
    copy.hidden.putAll(hidden);
    copy.transactions.addAll(transactions);
    return copy;
  }

  private static SigningKey decode(byte[] spki) {
    return DECODED.computeIfAbsent(Sm3.hash(spki).hex(), id -> SigningKey.parse(spki));
  }

  @Override
  public Optional<byte[]> get(StateKey key) {
    return Optional.ofNullable(state.get(key));
  }

  /** Decides operations as the next transaction and applies the ruling. */
  public Ruling commit(Instant time, List<Submission> operations) {
    byte[] number = ByteBuffer.allocate(4).putInt(transactions.size()).array();
    TxId id = new TxId(Sm3.hash(number).hex());
    Transaction tx = new Transaction(id, time, RuleBook.VERSION, operations);
    Ruling ruling = decide(tx);
    state.putAll(ruling.writes());
    hidden.putAll(ruling.privateWrites());
    transactions.add(tx);
    return ruling;
  }

  /** Decides without applying anything. */
  public Ruling decide(Transaction tx) {
    return rules.decide(this, tx);
  }

  public Transaction lastTransaction() {
    return transactions.getLast();
  }

  /** Public state by name. */
  public SortedMap<StateKey, byte[]> state() {
    return Collections.unmodifiableSortedMap(state);
  }

  /** A private value: absent if never written, empty if purged. */
  public Optional<Optional<byte[]>> hidden(StateKey key) {
    return Optional.ofNullable(hidden.get(key));
  }
}
