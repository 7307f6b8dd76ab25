package city.vault.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Digest;
import city.vault.protocol.Command;
import city.vault.protocol.Entry;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantId;
import city.vault.protocol.GrantLife;
import city.vault.protocol.GrantStatus;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Read;
import city.vault.protocol.Renewal;
import city.vault.protocol.Resumption;
import city.vault.protocol.Revocation;
import city.vault.protocol.Submission;
import city.vault.protocol.Suspension;
import city.vault.rulebook.scene.Deed;
import city.vault.rulebook.scene.MemoryLedger;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Town;
import city.vault.rulebook.trace.TraceHead;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the town does, the promises of the rule book hold. */
class RandomTownTest {
  private static final int COMMANDS = 3_000;

  private final Scene scene = Scene.lent();
  private final Map<OwnerId, Digest> heads = new HashMap<>();
  private final Map<OwnerId, Long> seqs = new HashMap<>();
  private final Map<GrantId, Grant> grants = new HashMap<>();
  private final Map<GrantId, Integer> reads = new HashMap<>();
  private final Map<GrantId, GrantLife> lives = new HashMap<>();
  private final Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
  private final CappedRefusals capped = new CappedRefusals();
  private int permitted;

  @Test
  void promises_hold_over_thousands_of_random_commands() {
    long seed = Long.getLong("seed", new SecureRandom().nextLong());
    System.out.println("seed " + seed);
    for (String owner : List.of("lin", "wei")) {
      TraceHead head = TraceHead.find(scene.ledger(), Town.owner(owner)).orElseThrow();
      heads.put(Town.owner(owner), head.head());
      seqs.put(Town.owner(owner), head.seq());
    }
    give((Grant) command(scene.recall("lent").submission()));
    RandomTown town = new RandomTown(new Random(seed), scene);
    for (int commands = 0; commands < COMMANDS; ) {
      List<Deed> deeds = town.next();
      MemoryLedger before = scene.ledger().copy();
      Ruling ruling = scene.together(deeds.toArray(Deed[]::new));
      assertTracesGrowWithoutGaps(ruling);
      assertRefusedWroteNothing(ruling);
      assertRefusalsAreCapped(ruling);
      assertDecidedAgainTheSame(before, ruling);
      assertReadsWithinGrants(ruling);
      commands += deeds.size();
    }
    assertThat(permitted).as("permitted reads").isGreaterThan(COMMANDS / 50);
    assertThat(capped.reports()).as("reports of refusals").isPositive();
    assertThat(refusals).as("kinds of refusals").hasSizeGreaterThan(12);
  }

  private void assertTracesGrowWithoutGaps(Ruling ruling) {
    for (Ruling.Written written : ruling.entries()) {
      Entry entry = Entry.parse(written.body());
      assertThat(entry.owner()).isEqualTo(written.owner());
      assertThat(entry.seq()).isEqualTo(written.seq()).isEqualTo(seqs.get(entry.owner()) + 1);
      Digest head = Entry.chain(heads.get(entry.owner()), written.body());
      assertThat(written.hash()).isEqualTo(head);
      seqs.put(entry.owner(), entry.seq());
      heads.put(entry.owner(), head);
    }
    heads.forEach((owner, head) -> {
      TraceHead state = TraceHead.find(scene.ledger(), owner).orElseThrow();
      assertThat(state.head()).isEqualTo(head);
      assertThat(state.seq()).isEqualTo(seqs.get(owner));
    });
  }

  private void assertRefusedWroteNothing(Ruling ruling) {
    boolean anyEffect = false;
    for (int place = 0; place < ruling.outcomes().size(); place++) {
      Outcome outcome = ruling.outcomes().get(place);
      int at = place;
      boolean traced =
          ruling.entries().stream()
              .anyMatch(e -> e.operation() == at && OptionalLong.of(e.seq()).equals(outcome.seq()));
      assertThat(traced).isEqualTo(outcome.seq().isPresent() && !outcome.repeated());
      outcome.refusal().ifPresent(refusals::add);
      anyEffect |= traced || capped.isCounted(operation(at), outcome);
    }
    // Every command of these people touches an owner, so without an entry nothing has happened.
    if (!anyEffect) {
      assertThat(ruling.writes()).isEmpty();
      assertThat(ruling.privateWrites()).hasSize(1);
    }
  }

  private void assertRefusalsAreCapped(Ruling ruling) {
    ruling.entries().forEach(capped::reported);
    for (int place = 0; place < ruling.outcomes().size(); place++) {
      capped.decided(operation(place), ruling.outcomes().get(place), scene.now());
    }
  }

  private Command operation(int place) {
    return command(scene.ledger().lastTransaction().operations().get(place));
  }

  private void assertDecidedAgainTheSame(MemoryLedger before, Ruling ruling) {
    Transaction tx = scene.ledger().lastTransaction();
    byte[] body = ruling.privateWrites().get(StateKey.body(tx.id())).orElseThrow();
    List<Submission> kept = TransactionBody.decode(body).operations();
    Ruling again = before.decide(new Transaction(tx.id(), tx.time(), tx.rules(), kept));
    assertThat(again.outcomes()).isEqualTo(ruling.outcomes());
    assertThat(again.root()).isEqualTo(ruling.root());
    assertThat(again.writes().keySet()).isEqualTo(ruling.writes().keySet());
    again.writes().forEach((key, value) -> assertThat(value).isEqualTo(ruling.writes().get(key)));
    assertThat(again.privateWrites().get(StateKey.body(tx.id())).orElseThrow()).isEqualTo(body);
  }

  private void assertReadsWithinGrants(Ruling ruling) {
    List<Submission> operations = scene.ledger().lastTransaction().operations();
    for (int place = 0; place < operations.size(); place++) {
      Outcome outcome = ruling.outcomes().get(place);
      switch (command(operations.get(place))) {
        case Read read when !outcome.repeated() -> assertRead(read, outcome);
        case Grant grant when done(outcome) -> give(grant);
        case GrantChange change when done(outcome) -> change(change);
        default -> {}
      }
    }
  }

  private void give(Grant grant) {
    grants.put(grant.id(), grant);
    lives.put(grant.id(), new GrantLife(grant.term(), false, false));
  }

  private void change(GrantChange change) {
    GrantLife life = lives.get(change.grant());
    lives.put(
        change.grant(),
        switch (change) {
          case Suspension _ -> new GrantLife(life.term(), true, life.revoked());
          case Resumption _ -> new GrantLife(life.term(), false, life.revoked());
          case Revocation _ -> new GrantLife(life.term(), life.suspended(), true);
          case Renewal renewal -> {
            reads.remove(change.grant());
            yield new GrantLife(renewal.term(), life.suspended(), life.revoked());
          }
        });
  }

  /** A second opinion, from the deeds alone. */
  private void assertRead(Read read, Outcome outcome) {
    Optional<Grant> grant = Optional.ofNullable(grants.get(read.grant()));
    int used = reads.getOrDefault(read.grant(), 0);
    boolean may =
        grant.isPresent()
            && lives.get(read.grant()).at(scene.now(), used) == GrantStatus.ACTIVE
            && grant.get().owner().equals(read.owner())
            && read.items().stream().allMatch(item -> grant.get().place(item).isPresent());
    if (outcome.refusal().isEmpty()) {
      assertThat(may).as("a permitted read is within its grant").isTrue();
      reads.put(read.grant(), used + 1);
      permitted++;
    } else if (may) {
      assertThat(outcome.refusal().get())
          .as("a read within its grant fails for its form alone")
          .isLessThanOrEqualTo(Refusal.ID_REUSED);
    }
  }

  private static boolean done(Outcome outcome) {
    return outcome.refusal().isEmpty() && !outcome.repeated();
  }

  private static Command command(Submission submission) {
    return submission.command().object();
  }
}
