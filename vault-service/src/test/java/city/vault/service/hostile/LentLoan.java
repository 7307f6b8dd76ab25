package city.vault.service.hostile;

import city.vault.client.Roots;
import city.vault.client.http.SignedWire;
import city.vault.client.party.Openers;
import city.vault.client.trace.PhoneMemory;
import city.vault.client.trace.TraceCheck;
import city.vault.client.trace.TraceEntry;
import city.vault.crypto.Digest;
import city.vault.protocol.Attachment;
import city.vault.protocol.Entry;
import city.vault.protocol.Nonce;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Submission;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.TransactionBody;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Organisation;
import city.vault.service.Person;
import city.vault.service.http.MovableClock;
import city.vault.service.ledger.BlockTransaction;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import city.vault.service.witness.LedgerWitness;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A loan that was lent and read once, on a real ledger with a real witness, and the phone. */
final class LentLoan implements AutoCloseable {
  final MovableClock clock = new MovableClock();
  final SecureRandom random = new SecureRandom();
  final LoanWorld world = new LoanWorld(clock, random);
  final Person owner = world.person();
  final Path data;
  final Ledger ledger;
  final LedgerWitness witness;
  final IssuedRecord record;
  final Submission grant;

  /** What the phone remembers before it has ever looked: what it signed. */
  PhoneMemory phone;

  LentLoan(Path data) {
    this.data = data;
    this.ledger = EmbeddedLedger.open(data, new RuleBook(new DecodedKeys(100)), clock, random);
    this.witness = witness(ledger);
    this.record = world.issue(owner);
    forgetful();
    var request = world.request(owner);
    this.grant = world.grant(owner, record, request);
    Submission binding = world.bind(owner);
    signed(binding);
    signed(grant);
    ledger.submit(world.founding());
    ledger.submit(List.of(binding, record.statement()));
    ledger.submit(List.of(Submission.of(request), grant));
    ledger.submit(List.of(world.read(owner, grant)));
  }

  /** A witness with the real one's keys over some ledger: an operator may own them too. */
  LedgerWitness witness(Ledger over) {
    return new LedgerWitness(
        world.witness.id(),
        LoanWorld.NETWORK,
        over,
        world.witness.signing(),
        Openers.of(world.witness.sealing()),
        clock,
        random);
  }

  /** The phone signs this and does not know yet whether it was recorded. */
  void signed(Submission command) {
    told(command, 0);
  }

  /** The phone is told that this became that entry. */
  void told(Submission command, long seq) {
    Map<Digest, Long> signed = new HashMap<>(phone.signed());
    signed.put(command.command().digest(), seq);
    phone =
        new PhoneMemory(
            phone.network(),
            phone.owner(),
            phone.seq(),
            phone.head(),
            phone.witnessed(),
            signed,
            phone.clerks(),
            phone.since());
  }

  /** The phone has signed nothing, nor looked. */
  void forgetful() {
    phone = PhoneMemory.blank(LoanWorld.NETWORK, owner.id());
  }

  /** The record as it was issued, sealed. */
  SealedRecord sealed() {
    var attachments = record.statement().attachments();
    return SealedRecord.decode(
        attachments.get(Attachment.Name.COMMITMENTS).bytes().orElseThrow(),
        attachments.get(Attachment.Name.CIPHERTEXT).bytes().orElseThrow());
  }

  /** One more read, permitted. */
  Commit read() {
    return ledger.submit(List.of(world.read(owner, grant)));
  }

  Roots roots() {
    return new Roots(LoanWorld.NETWORK, root(world.registrar), List.of(root(world.witness)), 1);
  }

  private static Roots.Root root(Organisation party) {
    return new Roots.Root(party.id(), party.signing().publicKey());
  }

  /** The owner's entries as that ledger has them. */
  List<TraceEntry> trace(Ledger shown) {
    List<TraceEntry> entries = new ArrayList<>();
    for (long number = 0; number < shown.height(); number++) {
      for (BlockTransaction tx : shown.block(number).orElseThrow().transactions()) {
        List<byte[]> bodies =
            shown
                .privateValue(StateKey.body(tx.id()))
                .map(TransactionBody::decode)
                .orElseThrow()
                .entries();
        for (int index = 0; index < bodies.size(); index++) {
          Entry entry = Entry.parse(bodies.get(index));
          if (entry.owner().equals(owner.id())) {
            Digest hash = tx.entries().get(index).hash();
            entries.add(
                new TraceEntry(
                    entry.seq(), hash, bodies.get(index), tx.id(), number, index, bodies.size()));
          }
        }
      }
    }
    return entries;
  }

  /** The phone looks: it asks the witness, then the broker, who shows these entries. */
  TraceCheck.Verdict look(LedgerWitness asked, List<TraceEntry> shown) {
    Nonce nonce = nonce();
    TraceCheck.Stated stated =
        new TraceCheck.Stated(asked.party(), nonce, SignedWire.of(asked.head(owner.id(), nonce)));
    List<TraceEntry> after = shown.stream().filter(e -> e.seq() > phone.seq()).toList();
    TraceEntry last = shown.getLast();
    TraceCheck.Verdict verdict =
        new TraceCheck(roots(), true).check(phone, last.seq(), last.hash(), after, List.of(stated));
    phone = verdict.next();
    return verdict;
  }

  Nonce nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new Nonce(HexFormat.of().formatHex(bytes));
  }

  @Override
  public void close() {
    ledger.close();
  }
}
