package city.vault.service.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.TxId;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.TransactionBody;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.LoanWorld;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.Ledger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the blocks tell, read from first to last: chained, without gaps, nothing twice. */
final class Chronicle {
  private final Map<OwnerId, Digest> heads = new HashMap<>();
  private final Map<OwnerId, Long> lengths = new HashMap<>();
  private final Map<Place, Told> entries = new HashMap<>();
  private final Set<Digest> causes = new HashSet<>();
  private final Set<TxId> transactions = new HashSet<>();
  private Optional<Block> last = Optional.empty();
  private long height;

  /** Where an entry stands. */
  record Place(OwnerId owner, long seq) {}

  /** What an entry says of the act that caused it. */
  record Told(TxId tx, long block, Digest object, String outcome) {}

  /** Reads the blocks that were added since it read last. */
  void read(Ledger ledger) {
    for (; height < ledger.height(); height++) {
      Block block = ledger.block(height).orElseThrow();
      assertThat(block.number()).isEqualTo(height);
      last.ifPresent(before -> assertThat(block.previous()).isEqualTo(before.hash()));
      for (BlockTransaction tx : block.transactions()) {
        assertThat(transactions.add(tx.id())).as("a transaction stands once").isTrue();
        read(tx, ledger);
      }
      last = Optional.of(block);
    }
  }

  private void read(BlockTransaction tx, Ledger ledger) {
    List<byte[]> bodies =
        ledger
            .privateValue(StateKey.body(tx.id()), TransactionBody::decode)
            .orElseThrow()
            .entries();
    assertThat(bodies).hasSameSizeAs(tx.entries());
    for (int i = 0; i < bodies.size(); i++) {
      BlockTransaction.Line line = tx.entries().get(i);
      Entry entry = Entry.parse(bodies.get(i));
      OwnerId owner = line.owner();
      long seq = lengths.merge(owner, 1L, Long::sum);
      Digest before = heads.computeIfAbsent(owner, _ -> Entry.start(LoanWorld.NETWORK, owner));
      assertThat(entry.owner()).isEqualTo(owner);
      assertThat(line.seq()).as("a trace has no gap").isEqualTo(seq).isEqualTo(entry.seq());
      assertThat(line.hash()).isEqualTo(Entry.chain(before, bodies.get(i)));
      heads.put(owner, line.hash());
      entries.put(
          new Place(owner, seq), new Told(tx.id(), height, entry.object(), entry.outcome()));
      // That entry tells of several acts and names the last, which need not have one of its own.
      if (entry.event() != Entry.Event.READS_REFUSED) {
        assertThat(causes.add(entry.object()))
            .as("nothing is done twice: %s", entry.event())
            .isTrue();
      }
    }
  }

  /** What the owner's entry of that number says. */
  Optional<Told> told(OwnerId owner, long seq) {
    return Optional.ofNullable(entries.get(new Place(owner, seq)));
  }

  boolean knows(TxId tx) {
    return transactions.contains(tx);
  }

  int length() {
    return entries.size();
  }

  /** That every head in state is where the blocks lead to. */
  void assertLeadsTo(Ledger ledger) {
    heads.forEach((owner, head) -> {
      TraceHead state = TraceHead.find(ledger.state(), owner).orElseThrow();
      assertThat(state.head()).isEqualTo(head);
      assertThat(state.seq()).isEqualTo(lengths.get(owner));
    });
  }
}
