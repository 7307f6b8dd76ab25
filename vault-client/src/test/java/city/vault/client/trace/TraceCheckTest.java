package city.vault.client.trace;

import static city.vault.client.Town.NETWORK;
import static city.vault.client.Town.NOW;
import static city.vault.client.Town.WITNESSES;
import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Signatory;
import city.vault.client.Town;
import city.vault.client.http.SignedWire;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.Entry;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerHead;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.TxId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCheckTest {
  private static final Digest MINE = Sm3.hash(new byte[] {42});

  private final Town town = new Town();
  private final TraceCheck check = new TraceCheck(town.roots(), true);
  private final PhoneMemory blank = PhoneMemory.blank(NETWORK, town.owner).signing(MINE, 0);
  private final List<TraceEntry> trace = trace(town.owner, 6, "bank");

  /** Entries 1 to n; the third is the owner's own. */
  private static List<TraceEntry> trace(OwnerId owner, int n, String actor) {
    List<TraceEntry> entries = new ArrayList<>();
    Digest head = Entry.start(NETWORK, owner);
    for (int seq = 1; seq <= n; seq++) {
      boolean own = seq == 3;
      byte[] body =
          new Entry(
                  NETWORK,
                  owner,
                  seq,
                  NOW,
                  own ? Entry.Event.GRANTED : Entry.Event.READ,
                  own ? Entry.DONE : Entry.PERMITTED,
                  own ? "owner" : actor,
                  own ? MINE : Sm3.hash(new byte[] {(byte) seq}),
                  Json.object().build())
              .body();
      head = Entry.chain(head, body);
      entries.add(new TraceEntry(seq, head, body, new TxId("ab".repeat(32)), seq, 0, 1));
    }
    return entries;
  }

  private TraceCheck.Stated stated(PartyId witness, OwnerId owner, long seq, Digest head) {
    Nonce nonce = Signatory.nonce(town.random);
    return stated(witness, nonce, nonce, owner, seq, head);
  }

  private TraceCheck.Stated stated(
      PartyId witness, Nonce asked, Nonce signed, OwnerId owner, long seq, Digest head) {
    Signatory signatory = town.as(witness);
    OwnerHead stated =
        new OwnerHead(signatory.header(signed), witness, owner, seq, head, 9, Sm3.hash());
    return new TraceCheck.Stated(
        witness, asked, SignedWire.of(city.vault.protocol.Signed.sign(stated, signatory.signer())));
  }

  private List<TraceCheck.Stated> both(List<TraceEntry> entries) {
    TraceEntry last = entries.getLast();
    return WITNESSES.stream().map(w -> stated(w, town.owner, last.seq(), last.hash())).toList();
  }

  private TraceCheck.Verdict verdict(
      PhoneMemory known, List<TraceEntry> given, List<TraceCheck.Stated> stated) {
    Digest head = given.isEmpty() ? known.head() : given.getLast().hash();
    long seq = given.isEmpty() ? known.seq() : given.getLast().seq();
    return check.check(known, seq, head, given, stated);
  }

  private static List<String> codes(TraceCheck.Verdict verdict) {
    return verdict.alarms().stream().map(Alarm::toString).distinct().toList();
  }

  @Test
  void takes_an_honest_extension_and_remembers_where_it_ends() {
    TraceCheck.Verdict first = verdict(blank, trace.subList(0, 4), both(trace.subList(0, 4)));
    assertThat(first.alarms()).isEmpty();
    TraceCheck.Verdict second = verdict(first.next(), trace.subList(4, 6), both(trace));
    assertThat(second.alarms()).isEmpty();
    assertThat(second.entries()).hasSize(2);
    assertThat(second.next().seq()).isEqualTo(6);
    assertThat(second.next().head()).isEqualTo(trace.getLast().hash());
    assertThat(verdict(second.next(), List.of(), both(trace)).isSound()).isTrue();
  }

  @Test
  void misses_an_entry_taken_out_anywhere() {
    for (int out = 0; out < trace.size(); out++) {
      List<TraceEntry> given = new ArrayList<>(trace);
      given.remove(out);
      TraceCheck.Verdict verdict = verdict(blank, given, both(trace));
      assertThat(codes(verdict)).contains("entry-missing at " + (out + 1));
      assertThat(verdict.next()).isEqualTo(blank);
    }
  }

  @Test
  void notices_one_changed_byte_of_any_entry() {
    for (int at = 0; at < trace.size(); at++) {
      TraceEntry honest = trace.get(at);
      byte[] body = honest.body().clone();
      body[body.length / 2] ^= 1;
      List<TraceEntry> given = new ArrayList<>(trace);
      given.set(
          at, new TraceEntry(honest.seq(), honest.hash(), body, honest.tx(), honest.block(), 0, 1));
      assertThat(codes(verdict(blank, given, both(trace))))
          .contains("entry-altered at " + (at + 1));
    }
  }

  @Test
  void notices_a_history_rewritten_with_fitting_hashes() {
    List<TraceEntry> rewritten = trace(town.owner, 6, "another");
    assertThat(codes(verdict(blank, rewritten, both(trace)))).containsExactly("head-forked at 6");
    PhoneMemory known = verdict(blank, trace.subList(0, 4), both(trace.subList(0, 4))).next();
    assertThat(codes(verdict(known, rewritten.subList(4, 6), both(rewritten))))
        .contains("entry-altered at 5");
  }

  @Test
  void notices_a_head_that_the_entries_do_not_lead_to() {
    TraceCheck.Verdict verdict = check.check(blank, 6, Sm3.hash(), trace, both(trace));
    assertThat(codes(verdict)).containsExactly("head-forked at 6");
  }

  @Test
  void notices_two_witnesses_with_two_heads() {
    List<TraceCheck.Stated> stated =
        List.of(
            stated(WITNESSES.get(0), town.owner, 6, trace.getLast().hash()),
            stated(WITNESSES.get(1), town.owner, 6, Sm3.hash()));
    assertThat(codes(verdict(blank, trace, stated))).containsExactly("head-forked at 6");
  }

  @Test
  void notices_a_trace_that_became_shorter() {
    PhoneMemory known = verdict(blank, trace, both(trace)).next();
    List<TraceEntry> shorter = trace.subList(0, 4);
    TraceCheck.Verdict verdict =
        check.check(known, 4, shorter.getLast().hash(), List.of(), both(shorter));
    assertThat(codes(verdict)).containsExactly("rolled-back at 4");
  }

  @Test
  void notices_an_act_in_the_owners_name_that_the_phone_did_not_sign() {
    PhoneMemory other = PhoneMemory.blank(NETWORK, town.owner);
    assertThat(codes(verdict(other, trace, both(trace)))).containsExactly("not-signed-by-me at 3");
  }

  @Test
  void misses_an_act_of_its_own_that_was_said_to_be_recorded() {
    PhoneMemory acted = blank.signing(Sm3.hash(new byte[] {43}), 5);
    assertThat(codes(verdict(acted, trace, both(trace)))).containsExactly("entry-missing at 5");
  }

  @Test
  void believes_no_witness_by_its_word() {
    Nonce asked = Signatory.nonce(town.random);
    Nonce other = Signatory.nonce(town.random);
    Digest head = trace.getLast().hash();
    PartyId witness = WITNESSES.getFirst();
    TraceCheck.Stated good = stated(witness, town.owner, 6, head);
    TraceCheck.Stated fromBank = stated(Town.BANK, town.owner, 6, head);
    for (TraceCheck.Stated bad :
        List.of(
            stated(witness, asked, other, town.owner, 6, head),
            stated(witness, OwnerId.generate(1, town.random), 6, head),
            fromBank,
            new TraceCheck.Stated(witness, fromBank.nonce(), fromBank.head()),
            new TraceCheck.Stated(WITNESSES.get(1), good.nonce(), good.head()),
            new TraceCheck.Stated(witness, asked, new SignedWire(new byte[3], List.of())))) {
      assertThat(codes(verdict(blank, trace, List.of(bad)))).contains("witness-signature-bad at 6");
    }
  }

  @Test
  void says_so_when_too_few_witnesses_vouch() {
    TraceCheck.Verdict verdict = verdict(blank, trace, both(trace).subList(0, 1));
    assertThat(codes(verdict)).containsExactly("too-few-witnesses at 6");
    assertThat(verdict.next()).isEqualTo(blank);
  }

  @Test
  void remembers_only_what_enough_witnesses_have_seen() {
    List<TraceCheck.Stated> oneBehind =
        List.of(
            stated(WITNESSES.get(0), town.owner, 6, trace.get(5).hash()),
            stated(WITNESSES.get(1), town.owner, 4, trace.get(3).hash()));
    TraceCheck.Verdict verdict = verdict(blank, trace, oneBehind);
    assertThat(verdict.alarms()).isEmpty();
    assertThat(verdict.next().seq()).isEqualTo(4);
  }

  @Test
  void keeps_its_memory_in_a_file(@TempDir Path directory) throws IOException {
    PhoneMemory known = verdict(blank, trace, both(trace)).next();
    Path file = directory.resolve("trace.json");
    known.save(file);
    PhoneMemory loaded = PhoneMemory.load(file, NETWORK, town.owner);
    assertThat(loaded.head()).isEqualTo(known.head());
    assertThat(loaded.signed()).isEqualTo(known.signed());
    assertThat(loaded.witnessed()).hasSize(2);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> PhoneMemory.load(file, NETWORK, OwnerId.generate(1, town.random)))
        .isInstanceOf(IOException.class);
  }
}
