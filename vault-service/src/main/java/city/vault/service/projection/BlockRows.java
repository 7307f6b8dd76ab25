package city.vault.service.projection;

import city.vault.protocol.AssetId;
import city.vault.protocol.CorrectionId;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.GrantId;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.RequestId;
import city.vault.protocol.TypeId;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.TransactionBody;
import city.vault.rulebook.access.Freezes;
import city.vault.rulebook.access.InspectionState;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.asset.CorrectionState;
import city.vault.rulebook.asset.ReturnState;
import city.vault.rulebook.grant.GrantState;
import city.vault.rulebook.grant.RequestState;
import city.vault.rulebook.party.DelegationState;
import city.vault.rulebook.party.OwnerState;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.LedgerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the rows of blocks, and the checkpoint after them, in the caller's transaction. */
final class BlockRows {
  private final Connection connection;
  private final Ledger ledger;

  BlockRows(Connection connection, Ledger ledger) {
    this.connection = connection;
    this.ledger = ledger;
  }

  /**
   * Writes that block, if it is not there, and those before it that are not: a database may come
   * back without what it committed last. It is there already where another process wrote it, one
   * that was killed and whose last commit came after this one had read the checkpoint.
   */
  void apply(Block block) throws SQLException {
    Checkpoint before = Checkpoint.read(connection);
    for (long lost = before.height(); lost < block.number(); lost++) {
      before = append(ledger.block(lost).orElseThrow(), before);
    }
    if (before.height() == block.number()) {
      append(block, before);
    }
  }

  private Checkpoint append(Block block, Checkpoint before) throws SQLException {
    long cursor = before.cursor();
    try (StateRows states = new StateRows(connection);
        EntryRows entries = new EntryRows(connection)) {
      write(block, states);
      states.send();
      for (BlockTransaction tx : block.transactions()) {
        cursor = write(tx, block.number(), cursor, entries);
      }
      entries.send();
    }
    Checkpoint after = new Checkpoint(block.number() + 1, block.hash().hex(), cursor);
    after.write(connection);
    return after;
  }

  /** The public values that lists are made of; all others are read from the ledger itself. */
  private static void write(Block block, StateRows rows) throws SQLException {
    SortedMap<StateKey, byte[]> last = new TreeMap<>();
    block.transactions().forEach(tx -> last.putAll(tx.writes()));
    StateView written = key -> Optional.ofNullable(last.get(key));
    for (StateKey key : last.keySet()) {
      String[] name = key.value().split("/", -1);
      switch (name[0]) {
        case "asset" -> rows.asset(AssetState.find(written, new AssetId(name[1])).orElseThrow());
        case "return" ->
            rows.returnRequest(
                ReturnState.find(
                        written, new OwnerId(name[1]), new PartyId(name[2]), new TypeId(name[3]))
                    .orElseThrow());
        case "correction" ->
            rows.correction(CorrectionState.find(written, new CorrectionId(name[1])).orElseThrow());
        case "request" ->
            rows.request(RequestState.find(written, new RequestId(name[1])).orElseThrow());
        case "grant" -> rows.grant(GrantState.find(written, new GrantId(name[1])).orElseThrow());
        case "type" -> rows.recordType(name);
        case "scenario", "approval", "retirement" -> rows.scenario(name);
        case "owner" -> rows.owner(OwnerState.find(written, new OwnerId(name[1])).orElseThrow());
        case "delegated" ->
            rows.delegation(
                DelegationState.last(written, new OwnerId(name[1]), new OwnerId(name[2]))
                    .orElseThrow());
        case "closure" -> rows.closure(new OwnerId(name[1]));
        case "inspection" -> {
          Nonce id = new Nonce(name[1]);
          rows.inspection(id, InspectionState.find(written, id).orElseThrow());
        }
        case "freezes" -> rows.freezes(Freezes.of(written, FreezeTarget.of(name[1], name[2])));
        default -> {}
      }
    }
  }

  private long write(BlockTransaction tx, long block, long before, EntryRows rows)
      throws SQLException {
    if (tx.entries().isEmpty()) {
      return before;
    }
    List<byte[]> bodies =
        ledger
            .privateValue(StateKey.body(tx.id()), TransactionBody::decode)
            .orElseThrow(() ->
                new LedgerException(
                    LedgerException.Reason.UNAVAILABLE, "a transaction's body is not here yet"))
            .entries();
    long cursor = before;
    for (int place = 0; place < bodies.size(); place++) {
      BlockTransaction.Line line = tx.entries().get(place);
      cursor++;
      rows.add(cursor, line, bodies.get(place), tx, block, place);
    }
    return cursor;
  }
}
