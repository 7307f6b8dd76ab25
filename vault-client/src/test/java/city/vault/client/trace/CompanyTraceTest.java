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
import city.vault.protocol.Signed;
import city.vault.protocol.Times;
import city.vault.protocol.TxId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A company's phone knows from its own trace who may act for it. */
class CompanyTraceTest {
  private static final Digest MINE = Sm3.hash(new byte[] {1});
  private static final Digest MINE_TOO = Sm3.hash(new byte[] {2});
  private static final Digest THEIRS = Sm3.hash(new byte[] {3});
  private static final Instant UNTIL = NOW.plus(Duration.ofDays(1));

  private final Town town = new Town();
  private final OwnerId agent = OwnerId.generate(1, town.random);
  private final OwnerId clerk = OwnerId.generate(1, town.random);
  private final PhoneMemory blank =
      PhoneMemory.blank(NETWORK, town.owner).signing(MINE, 0).signing(MINE_TOO, 0);
  private final List<TraceEntry> trace = new ArrayList<>();

  private void add(Entry.Event event, OwnerId actor, Digest object, Instant at, Json.Obj about) {
    Digest head = trace.isEmpty() ? Entry.start(NETWORK, town.owner) : trace.getLast().hash();
    long seq = trace.size() + 1L;
    byte[] body =
        new Entry(NETWORK, town.owner, seq, at, event, Entry.DONE, actor.value(), object, about)
            .body();
    trace.add(
        new TraceEntry(seq, Entry.chain(head, body), body, new TxId("ab".repeat(32)), seq, 0, 1));
  }

  private void delegated(Digest object) {
    Json.Obj about =
        Json.object()
            .put("agent", clerk.value())
            .put("delegation", object.hex())
            .put("notAfter", Times.format(UNTIL))
            .build();
    add(Entry.Event.DELEGATED, agent, object, NOW, about);
  }

  private void ended() {
    Json.Obj about =
        Json.object().put("agent", clerk.value()).put("delegation", MINE.hex()).build();
    add(Entry.Event.DELEGATION_ENDED, agent, MINE_TOO, NOW, about);
  }

  private void acted(Entry.Event event, OwnerId actor, Instant at) {
    add(event, actor, THEIRS, at, Json.object().build());
  }

  private TraceCheck.Verdict verdict(PhoneMemory known) {
    List<TraceEntry> extension = trace.subList((int) known.seq(), trace.size());
    TraceEntry last = trace.getLast();
    List<TraceCheck.Stated> stated =
        WITNESSES.stream()
            .map(witness -> {
              Signatory signatory = town.as(witness);
              Nonce nonce = Signatory.nonce(town.random);
              OwnerHead head =
                  new OwnerHead(
                      signatory.header(nonce),
                      witness,
                      town.owner,
                      last.seq(),
                      last.hash(),
                      9,
                      Sm3.hash());
              return new TraceCheck.Stated(
                  witness, nonce, SignedWire.of(Signed.sign(head, signatory.signer())));
            })
            .toList();
    return new TraceCheck(town.roots(), true)
        .check(known, last.seq(), last.hash(), extension, stated);
  }

  private List<String> alarms(PhoneMemory known) {
    return verdict(known).alarms().stream().map(Alarm::toString).toList();
  }

  @Test
  void takes_what_a_clerk_did_while_it_might() {
    delegated(MINE);
    acted(Entry.Event.GRANTED, clerk, UNTIL);
    assertThat(alarms(blank)).isEmpty();
  }

  @Test
  void remembers_from_one_check_to_the_next_who_its_clerks_are() {
    delegated(MINE);
    PhoneMemory known = verdict(blank).next();
    assertThat(known.clerks()).containsExactly(new Clerk(clerk, UNTIL));
    acted(Entry.Event.GRANTED, clerk, NOW);
    assertThat(alarms(known)).isEmpty();
    ended();
    assertThat(verdict(known).next().clerks()).isEmpty();
  }

  @Test
  void notices_what_a_clerk_did_before_it_might() {
    acted(Entry.Event.GRANTED, clerk, NOW);
    delegated(MINE);
    assertThat(alarms(blank)).containsExactly("not-signed-by-me at 1");
  }

  @Test
  void notices_what_a_clerk_did_after_its_time() {
    delegated(MINE);
    acted(Entry.Event.GRANTED, clerk, UNTIL.plusMillis(1));
    assertThat(alarms(blank)).containsExactly("not-signed-by-me at 2");
  }

  @Test
  void notices_what_a_clerk_did_after_the_end() {
    delegated(MINE);
    ended();
    acted(Entry.Event.REVOKED, clerk, NOW);
    assertThat(alarms(blank)).containsExactly("not-signed-by-me at 3");
  }

  @Test
  void notices_what_no_clerk_may_do() {
    delegated(MINE);
    acted(Entry.Event.PURGED, clerk, NOW);
    assertThat(alarms(blank)).containsExactly("not-signed-by-me at 2");
  }

  @Test
  void notices_a_delegation_that_it_did_not_sign() {
    delegated(THEIRS);
    assertThat(alarms(blank)).containsExactly("not-signed-by-me at 1");
  }

  @Test
  void notices_an_act_in_its_agents_name_that_it_did_not_sign() {
    acted(Entry.Event.GRANTED, agent, NOW);
    assertThat(alarms(blank)).containsExactly("not-signed-by-me at 1");
  }
}
