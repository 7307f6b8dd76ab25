package city.vault.service.crash;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.TxId;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.TransactionBody;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import city.vault.service.ledger.embedded.Ledgers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The trace entries of a ledger, read from its blocks and nothing else. */
record RecordedEntries(Map<OwnerId, TreeMap<Long, Recorded>> byOwner) {

  /** An entry and where it stands. */
  record Recorded(Entry entry, TxId tx, long block) {}

  /** Those of a stopped service's embedded ledger. */
  static RecordedEntries of(Path data) {
    try (EmbeddedLedger ledger = Ledgers.open(data)) {
      return of(ledger);
    }
  }

  static RecordedEntries of(Ledger ledger) {
    Map<OwnerId, TreeMap<Long, Recorded>> byOwner = new HashMap<>();
    for (long number = 0; number < ledger.height(); number++) {
      for (BlockTransaction tx : ledger.block(number).orElseThrow().transactions()) {
        byte[] body = ledger.privateValue(StateKey.body(tx.id())).orElseThrow();
        for (byte[] written : TransactionBody.decode(body).entries()) {
          Entry entry = Entry.parse(written);
          byOwner
              .computeIfAbsent(entry.owner(), _ -> new TreeMap<>())
              .put(entry.seq(), new Recorded(entry, tx.id(), number));
        }
      }
    }
    return new RecordedEntries(byOwner);
  }

  /** An owner's trace, oldest first. */
  List<Entry> of(OwnerId owner) {
    return byOwner.get(owner).values().stream().map(Recorded::entry).toList();
  }

  long count() {
    return byOwner.values().stream().mapToLong(Map::size).sum();
  }

  /** What was answered stands exactly there. */
  void assertHolds(Answers.Answer answer) {
    Recorded recorded = byOwner.get(answer.owner()).get(answer.seq());
    assertThat(recorded).as("an acknowledged entry").isNotNull();
    assertThat(recorded.entry().object()).isEqualTo(answer.object());
    assertThat(recorded.entry().outcome()).isEqualTo(answer.outcome());
    assertThat(recorded.tx()).isEqualTo(answer.tx());
    assertThat(recorded.block()).isEqualTo(answer.block());
  }

  /** However often the same bytes were handed in, they are one entry. */
  void assertNothingTwice() {
    Set<Digest> seen = new HashSet<>();
    byOwner
        .values()
        .forEach(trace ->
            trace
                .values()
                .forEach(recorded ->
                    assertThat(seen.add(recorded.entry().object()))
                        .as("the first entry of its bytes")
                        .isTrue()));
  }

  /** Behind a grant's revocation there is no permitted read of it. */
  void assertNothingPermittedOnceRevoked() {
    for (TreeMap<Long, Recorded> trace : byOwner.values()) {
      Set<String> revoked = new HashSet<>();
      for (Recorded recorded : trace.values()) {
        Entry entry = recorded.entry();
        if (entry.event() == Entry.Event.REVOKED) {
          revoked.add(entry.about().string("grant"));
        } else if (entry.event() == Entry.Event.READ && entry.outcome().equals(Entry.PERMITTED)) {
          assertThat(revoked).doesNotContain(entry.about().string("grant"));
        }
      }
    }
  }
}
