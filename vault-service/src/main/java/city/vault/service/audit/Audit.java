package city.vault.service.audit;

import city.vault.crypto.Digest;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.party.PartyState;
import city.vault.service.audit.Finding.Code;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.embedded.BlockCodec;
import city.vault.service.ledger.embedded.LedgerStore;
import city.vault.service.ledger.embedded.StoredBlock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Checks a data directory against itself, trusting nothing in it: the chain of blocks; every
 * decision, by a rule book of its own, signatures included; every owner's trace; the state and the
 * private values that the blocks must have led to. Where a transaction's body was purged, its
 * decision can't be repeated and the block's word stands.
 *
 * <p>What it can't find is a history that was consistently made anew: that differs only from what
 * phones and witnesses keep ({@link Tampering#rewriteWithout}).
 */
public final class Audit {
  private static final long KEYS = 100_000;

  private final LedgerStore store;
  private final RuleBook rules = new RuleBook(new DecodedKeys(KEYS));
  private final Findings findings = new Findings();
  private final Rebuilt rebuilt = new Rebuilt();
  private final Traces traces = new Traces(findings);
  private long transactions;
  private long operations;
  private long signatures;

  private Audit(LedgerStore store) {
    this.store = store;
  }

  /** Audits a data directory, which may be in use; writes nothing into it. */
  public static AuditReport of(Path dir) {
    return of(dir, _ -> {});
  }

  /**
   * As {@link #of(Path)}.
   *
   * @param progress learns how many blocks are done, after each
   */
  public static AuditReport of(Path dir, LongConsumer progress) {
    try (LedgerStore store = LedgerStore.openReadOnly(dir)) {
      return new Audit(store).run(progress);
    }
  }

  private AuditReport run(LongConsumer progress) {
    LedgerStore.Tip tip = store.tip();
    Digest previous = LedgerStore.Tip.NONE.hash();
    for (long number = 0; number < tip.height(); number++) {
      previous = block(number, previous);
      progress.accept(number + 1);
    }
    if (!previous.equals(tip.hash()) || store.block(tip.height()).isPresent()) {
      findings.add(Code.TIP_DIFFERS, "height " + tip.height());
    }
    traces.compareHeads(store.view());
    rebuilt.compareState(store, findings);
    rebuilt.comparePrivate(store, findings);
    return new AuditReport(
        tip.height(),
        transactions,
        operations,
        traces.entries(),
        traces.owners(),
        signatures,
        findings.all());
  }

  /** Checks one block and gives the hash that the next one must name. */
  private Digest block(long number, Digest previous) {
    Optional<StoredBlock> stored = store.block(number);
    if (stored.isEmpty()) {
      findings.add(Code.BLOCK_MISSING, number, "");
      return previous;
    }
    Digest hash = BlockCodec.hash(stored.get().encoded());
    if (!hash.equals(stored.get().hash())) {
      findings.add(Code.BLOCK_ALTERED, number, "stored as " + stored.get().hash());
    }
    try {
      Block block = BlockCodec.decode(stored.get().encoded());
      if (block.number() != number || !block.previous().equals(previous)) {
        findings.add(Code.CHAIN_BROKEN, number, "names " + block.previous());
      }
      block.transactions().forEach(tx -> transaction(number, tx));
    } catch (IllegalArgumentException e) {
      findings.add(Code.BLOCK_ALTERED, number, "not a block");
    }
    return hash;
  }

  private void transaction(long block, BlockTransaction tx) {
    transactions++;
    Optional<Recalled> recalled = Optional.empty();
    try {
      recalled = Recalled.of(store, tx);
    } catch (Recalled.UnreadableException e) {
      findings.add(Code.BODY_ALTERED, block, tx.id(), "");
    }
    recalled.ifPresent(known -> decide(block, tx, known));
    rebuilt.apply(block, tx);
    Optional<List<byte[]>> bodies = recalled.map(Recalled::entries);
    PartyState.network(rebuilt.view())
        .ifPresent(network -> traces.extend(block, tx, bodies, network));
  }

  /** Decides the transaction again, over the state that the blocks before it made. */
  private void decide(long block, BlockTransaction tx, Recalled known) {
    if (tx.rules() != RuleBook.VERSION) {
      findings.add(Code.RULES_UNKNOWN, block, tx.id(), "version " + tx.rules());
      return;
    }
    try {
      Ruling ruling = rules.decide(rebuilt.view(), known.transaction());
      count(known, ruling);
      known
          .difference(tx, BlockTransaction.of(known.transaction(), ruling))
          .ifPresent(what -> findings.add(Code.DECISION_DIFFERS, block, tx.id(), what));
    } catch (RuntimeException e) {
      // State or a body that no rule has written: the class alone, for a message may quote it.
      findings.add(
          Code.DECISION_DIFFERS, block, tx.id(), "undecidable: " + e.getClass().getSimpleName());
    }
  }

  private void count(Recalled known, Ruling ruling) {
    operations += ruling.outcomes().size();
    for (int place = 0; place < ruling.outcomes().size(); place++) {
      Outcome outcome = ruling.outcomes().get(place);
      if (outcome.refusal().isEmpty() || outcome.seq().isPresent()) {
        signatures += known.transaction().operations().get(place).command().signatures().size();
      }
    }
  }
}
