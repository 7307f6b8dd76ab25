package city.vault.service.demo;

import city.vault.client.Signatory;
import city.vault.client.http.SignedWire;
import city.vault.client.party.Identity;
import city.vault.client.party.Openers;
import city.vault.client.trace.TraceCheck;
import city.vault.client.trace.TraceEntry;
import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.NetworkId;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.TransactionBody;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.home.Home;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.witness.LedgerWitness;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an operator can show of a trace from a copy of the ledger, with a witness that signs what he
 * likes.
 */
final class OperatorsCopy implements AutoCloseable {
  private final Ledger ledger;
  private final NetworkId network;
  private final LedgerWitness witness;
  private final SecureRandom random;

  private OperatorsCopy(
      Ledger ledger, NetworkId network, LedgerWitness witness, SecureRandom random) {
    this.ledger = ledger;
    this.network = network;
    this.witness = witness;
    this.random = random;
  }

  static OperatorsCopy open(Path copy, TrialNetwork network, Home witness, SecureRandom random)
      throws IOException {
    Clock clock = Clock.systemUTC();
    Identity keys = witness.identity();
    PartyId party = witness.party();
    Ledger ledger = EmbeddedLedger.open(copy, new RuleBook(new DecodedKeys(1_000)), clock, random);
    return new OperatorsCopy(
        ledger,
        network.network(),
        new LedgerWitness(
            party,
            network.network(),
            ledger,
            keys.signing(),
            Openers.of(keys.sealing()),
            clock,
            random),
        random);
  }

  long seq(OwnerId owner) {
    return state(owner).seq();
  }

  Digest head(OwnerId owner) {
    return state(owner).head();
  }

  private TraceHead state(OwnerId owner) {
    return TraceHead.of(ledger.state(), network, owner);
  }

  /** The witness's word on the head. */
  TraceCheck.Stated stated(OwnerId owner) {
    Nonce nonce = Signatory.nonce(random);
    return new TraceCheck.Stated(witness.party(), nonce, SignedWire.of(witness.head(owner, nonce)));
  }

  /** The entries whose bodies the copy still holds. */
  List<TraceEntry> entriesAfter(OwnerId owner, long seq) {
    List<TraceEntry> entries = new ArrayList<>();
    for (long number = 0; number < ledger.height(); number++) {
      for (BlockTransaction tx : ledger.block(number).orElseThrow().transactions()) {
        Optional<TransactionBody> body =
            ledger.privateValue(StateKey.body(tx.id())).map(TransactionBody::decode);
        if (body.isPresent()) {
          collect(tx, number, body.get().entries(), entries);
        }
      }
    }
    return entries.stream().filter(e -> owner(e).equals(owner) && e.seq() > seq).toList();
  }

  private static void collect(
      BlockTransaction tx, long block, List<byte[]> bodies, List<TraceEntry> entries) {
    for (byte[] body : bodies) {
      Entry entry = Entry.parse(body);
      List<BlockTransaction.Line> lines = tx.entries();
      for (int index = 0; index < lines.size(); index++) {
        BlockTransaction.Line line = lines.get(index);
        if (line.owner().equals(entry.owner()) && line.seq() == entry.seq()) {
          entries.add(
              new TraceEntry(entry.seq(), line.hash(), body, tx.id(), block, index, lines.size()));
        }
      }
    }
  }

  private static OwnerId owner(TraceEntry entry) {
    return Entry.parse(entry.body()).owner();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
