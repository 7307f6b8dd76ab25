package city.vault.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.Grant;
import city.vault.protocol.Lot;
import city.vault.protocol.Submission;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.Transaction;
import city.vault.rulebook.TransactionBody;
import city.vault.rulebook.trace.TraceHead;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * The promises of {@link Ledger}, one a test, kept by every implementation. All tests share one
 * ledger and one founded world; each has people of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class LedgerConformance {
  private static final long SEED = 20260101;

  protected LoanWorld world;
  protected Ledger ledger;

  /** Opens the ledger; after a closing, the same one again. */
  protected abstract Ledger open() throws Exception;

  @BeforeAll
  void found() throws Exception {
    world = new LoanWorld(Clock.systemUTC(), seeded(SEED));
    ledger = open();
    assertThat(ledger.submit(world.founding()).outcomes())
        .allSatisfy(outcome -> assertThat(outcome.refusal()).isEmpty());
  }

  @AfterAll
  void close() {
    // An adapter whose network can't be had skips before anything is opened.
    if (ledger != null) {
      ledger.close();
    }
  }

  private static SecureRandom seeded(long seed) throws NoSuchAlgorithmException {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(seed);
    return random;
  }

  private Person bound() {
    Person person = world.person();
    assertThat(submit(world.bind(person)).refusal()).isEmpty();
    return person;
  }

  private Submission granted(Person person) {
    IssuedRecord record = world.issue(person);
    var request = world.request(person);
    Submission grant = world.grant(person, record, request);
    Commit commit = ledger.submit(List.of(record.statement(), Submission.of(request), grant));
    assertThat(commit.outcomes()).allSatisfy(o -> assertThat(o.refusal()).isEmpty());
    return grant;
  }

  private Outcome submit(Submission operation) {
    return ledger.submit(List.of(operation)).outcomes().getFirst();
  }

  private long seq(Person person) {
    return TraceHead.find(ledger.state(), person.id()).orElseThrow().seq();
  }

  @Test
  void decides_a_loan_from_binding_to_reading() {
    Person person = bound();
    Outcome read = submit(world.read(person, granted(person)));
    assertThat(read.refusal()).isEmpty();
    assertThat(read.seq()).hasValue(seq(person));
  }

  @Test
  void tells_the_commit_as_it_stands_in_its_block() {
    Person person = world.person();
    Commit commit = ledger.submit(List.of(world.bind(person)));
    Block block = ledger.block(commit.block()).orElseThrow();
    BlockTransaction committed =
        block.transactions().stream().filter(t -> t.id().equals(commit.tx())).findFirst().get();
    assertThat(committed.time()).isEqualTo(commit.time());
    assertThat(committed.rules()).isEqualTo(RuleBook.VERSION);
    assertThat(committed.entries())
        .containsExactlyElementsOf(
            commit.entries().stream()
                .map(e -> new BlockTransaction.Line(e.owner(), e.seq(), e.hash()))
                .toList());
    assertThat(ledger.height()).isGreaterThan(commit.block());
    assertThat(ledger.block(ledger.height())).isEmpty();
  }

  @Test
  void chains_every_block_to_the_one_before() {
    bound();
    bound();
    Digest previous = Digest.of(new byte[Digest.SIZE]);
    for (long number = 0; number < ledger.height(); number++) {
      Block block = ledger.block(number).orElseThrow();
      assertThat(block.number()).isEqualTo(number);
      assertThat(block.previous()).isEqualTo(previous);
      previous = block.hash();
    }
  }

  @Test
  void refuses_one_operation_without_failing_its_neighbours() {
    Person before = world.person();
    Person after = world.person();
    Submission unknownKey = world.claim(world.person(), world.issue(before));
    Commit commit = ledger.submit(List.of(world.bind(before), unknownKey, world.bind(after)));
    assertThat(commit.outcomes().stream().map(Outcome::refusal))
        .containsExactly(Optional.empty(), Optional.of(Refusal.UNKNOWN_KEY), Optional.empty());
    assertThat(ledger.state().get(StateKey.owner(before.id()))).isPresent();
    assertThat(ledger.state().get(StateKey.owner(after.id()))).isPresent();
  }

  @Test
  void repeats_what_was_recorded_for_the_same_signed_bytes() {
    Person person = bound();
    Submission read = world.read(person, granted(person));
    Outcome first = submit(read);
    Outcome again = submit(read);
    assertThat(again.repeated()).isTrue();
    assertThat(again.seq()).isEqualTo(first.seq());
    assertThat(seq(person)).isEqualTo(first.seq().getAsLong());
  }

  @Test
  void applies_both_of_two_that_conflict() throws Exception {
    Person person = bound();
    Submission grant = granted(person);
    long before = seq(person);
    int callers = 8;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> reads = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        Submission read = world.read(person, grant);
        reads.add(threads.submit(() -> submit(read)));
      }
      List<Long> seqs = new ArrayList<>();
      for (Future<Outcome> read : reads) {
        seqs.add(read.get().seq().getAsLong());
      }
      assertThat(seqs).doesNotHaveDuplicates().hasSize(callers);
    }
    assertThat(seq(person)).isEqualTo(before + callers);
  }

  @Test
  void keeps_private_values_under_the_digests_of_the_block() {
    Person person = bound();
    Submission grant = granted(person);
    StateKey boxes = StateKey.boxes(Lot.of(((Grant) grant.command().object()).id()));
    assertThat(ledger.privateValue(boxes)).isPresent();
    Commit commit = ledger.submit(List.of(world.read(person, grant)));
    byte[] body = ledger.privateValue(StateKey.body(commit.tx())).orElseThrow();
    assertThat(TransactionBody.decode(body).entries())
        .containsExactlyElementsOf(commit.entries().stream().map(Ruling.Written::body).toList());
    assertThat(transaction(commit).privateWrites().get(StateKey.body(commit.tx())))
        .contains(Sm3.hash(body));
  }

  @Test
  void purges_private_values() {
    Person person = bound();
    Submission grant = granted(person);
    StateKey boxes = StateKey.boxes(Lot.of(((Grant) grant.command().object()).id()));
    Commit commit = ledger.submit(List.of(world.revoke(person, grant)));
    assertThat(ledger.privateValue(boxes)).isEmpty();
    assertThat(transaction(commit).privateWrites().get(boxes)).isEmpty();
    assertThat(submit(world.read(person, grant)).refusal()).contains(Refusal.GRANT_REVOKED);
  }

  private BlockTransaction transaction(Commit commit) {
    return ledger.block(commit.block()).orElseThrow().transactions().stream()
        .filter(t -> t.id().equals(commit.tx()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shows_nothing_of_what_was_never_written() {
    Person stranger = world.person();
    assertThat(ledger.state().get(StateKey.owner(stranger.id()))).isEmpty();
    assertThat(ledger.privateValue(new StateKey("nothing"))).isEmpty();
  }

  @Test
  void hands_all_blocks_on_from_the_first() throws Exception {
    bound();
    long height = ledger.height();
    CompletableFuture<Long> reached = new CompletableFuture<>();
    List<Long> numbers = Collections.synchronizedList(new ArrayList<>());
    try (var _ =
        ledger.follow(
            0,
            block -> {
              numbers.add(block.number());
              if (block.number() == height) {
                reached.complete(block.number());
              }
            })) {
      bound();
      assertThat(reached.get(30, TimeUnit.SECONDS)).isEqualTo(height);
    }
    List<Long> expected = new ArrayList<>();
    for (long number = 0; number <= height; number++) {
      expected.add(number);
    }
    assertThat(numbers).startsWith(expected.toArray(new Long[0]));
  }

  @Test
  void follows_from_the_middle_and_calls_a_failing_listener_again() throws Exception {
    bound();
    long from = ledger.height();
    List<Long> calls = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Void> done = new CompletableFuture<>();
    try (var _ =
        ledger.follow(
            from,
            block -> {
              calls.add(block.number());
              if (calls.size() < 3) {
                throw new IllegalStateException("not yet");
              }
              if (block.number() == from + 1) {
                done.complete(null);
              }
            })) {
      bound();
      bound();
      done.get(30, TimeUnit.SECONDS);
    }
    assertThat(calls).startsWith(from, from, from, from + 1);
  }

  @Test
  void has_everything_again_after_it_was_closed() throws Exception {
    Person person = bound();
    Submission grant = granted(person);
    Commit read = ledger.submit(List.of(world.read(person, grant)));
    Block block = ledger.block(read.block()).orElseThrow();
    long height = ledger.height();
    ledger.close();
    ledger = open();
    assertThat(ledger.height()).isEqualTo(height);
    assertThat(ledger.block(read.block()).orElseThrow().hash()).isEqualTo(block.hash());
    assertThat(ledger.privateValue(StateKey.body(read.tx()))).isPresent();
    assertThat(submit(world.read(person, grant)).seq()).hasValue(seq(person));
  }

  @Test
  void decides_as_the_rule_book_does_over_a_plain_map() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    SecureRandom random = seeded(seed);
    Map<StateKey, byte[]> model = new HashMap<>();
    for (long number = 0; number < ledger.height(); number++) {
      ledger.block(number).orElseThrow().transactions().forEach(t -> model.putAll(t.writes()));
    }
    RuleBook rules = new RuleBook(new DecodedKeys(1_000));
    RandomLoans loans = new RandomLoans(world, random);
    for (int round = 0; round < 40; round++) {
      List<Submission> operations = loans.next();
      Commit commit = ledger.submit(operations);
      Ruling expected =
          rules.decide(
              key -> Optional.ofNullable(model.get(key)),
              new Transaction(commit.tx(), commit.time(), RuleBook.VERSION, operations));
      assertThat(commit.outcomes()).isEqualTo(expected.outcomes());
      assertThat(transaction(commit).writes()).containsExactlyEntriesOf(expected.writes());
      model.putAll(expected.writes());
    }
    model.forEach((key, value) -> assertThat(ledger.state().get(key)).contains(value));
  }
}
