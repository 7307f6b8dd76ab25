package city.vault.service.audit;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.TxId;
import city.vault.rulebook.StateView;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.audit.Finding.Code;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.BlockTransaction.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every owner's trace as the blocks have it, checked entry by entry. */
final class Traces {
  private final Findings findings;
  private final Map<OwnerId, Line> last = new HashMap<>();
  private long entries;

  Traces(Findings findings) {
    this.findings = findings;
  }

  long owners() {
    return last.size();
  }

  long entries() {
    return entries;
  }

  /** Checks that each entry of a transaction extends its owner's trace. */
  void extend(long block, BlockTransaction tx, Optional<List<byte[]>> bodies, NetworkId network) {
    Map<String, byte[]> byPlace = new HashMap<>();
    bodies.orElse(List.of()).forEach(body -> byPlace.put(place(body), body));
    for (Line line : tx.entries()) {
      entries++;
      Optional<Line> before = Optional.ofNullable(last.put(line.owner(), line));
      String where = place(line.owner(), line.seq());
      if (line.seq() != before.map(Line::seq).orElse(0L) + 1) {
        findings.add(Code.TRACE_GAP, block, tx.id(), where);
      }
      Digest head = before.map(Line::hash).orElseGet(() -> Entry.start(network, line.owner()));
      if (bodies.isPresent()) {
        check(block, tx.id(), line, head, byPlace.get(where));
      }
    }
  }

  private void check(long block, TxId tx, Line line, Digest head, byte[] body) {
    String where = place(line.owner(), line.seq());
    if (body == null) {
      findings.add(Code.ENTRY_MISSING, block, tx, where);
    } else if (!Entry.chain(head, body).equals(line.hash())) {
      findings.add(Code.ENTRY_ALTERED, block, tx, where);
    }
  }

  /** Whose entry it says to be; nobody's if it is not one. */
  private static String place(byte[] body) {
    try {
      Entry entry = Entry.parse(body);
      return place(entry.owner(), entry.seq());
    } catch (CryptoException | ProtocolException e) {
      return "";
    }
  }

  private static String place(OwnerId owner, long seq) {
    return owner + "/" + seq;
  }

  /** Checks that each owner's head in state is that of its last entry. */
  void compareHeads(StateView state) {
    last.forEach((owner, line) -> {
      boolean same =
          TraceHead.find(state, owner)
              .filter(head -> head.seq() == line.seq() && head.head().equals(line.hash()))
              .isPresent();
      if (!same) {
        findings.add(Code.HEAD_DIFFERS, owner.value());
      }
    });
  }
}
