package city.vault.service.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.party.Openers;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Entry;
import city.vault.protocol.Read;
import city.vault.protocol.TxId;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.service.LoanWorld;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.MortalLedger;
import city.vault.service.witness.LedgerWitness;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One run: hands in what the traffic draws, and holds what the ledger says and what it keeps
 * against the model. While one transaction is decided, the next one is drawn and signed.
 */
final class Simulation implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  /** How many permitted reads of a transaction the witness is asked about. */
  private static final int RELEASES = 3;

  /** How many commands are played in silence. */
  private static final int TELL_EVERY = 100_000;

  /** How often files are searched after each way to die over purges, and for how many values. */
  private static final int SEARCHES = 2;

  private static final int LATELY = 200;

  private final SetClock ledgersClock = new SetClock(START);
  private final SecureRandom releases;
  private final LoanWorld world;
  private final SigningKeyPair witnessSigner;
  private final Traffic traffic;
  private final CityModel model;
  private final MortalLedger disk;
  private final Chronicle chronicle = new Chronicle();
  private final List<TxId> acknowledged = new ArrayList<>();
  private final Map<Refusal, Integer> refused = new EnumMap<>(Refusal.class);
  private final Coverage coverage = new Coverage();
  private final Map<MortalLedger.Death, Integer> deaths = new EnumMap<>(MortalLedger.Death.class);
  private final Map<MortalLedger.Unsettled, Integer> unsettled =
      new EnumMap<>(MortalLedger.Unsettled.class);
  private int commands;
  private int permitted;
  private int released;

  Simulation(Path dir, long seed) throws NoSuchAlgorithmException {
    SetClock peoplesClock = new SetClock(START);
    SecureRandom drawn = seeded(seed);
    this.releases = seeded(seed + 2);
    this.world = new LoanWorld(peoplesClock, drawn);
    // With randomness of its own: what the next round draws must not depend on who signs first.
    this.witnessSigner = SigningKeyPair.ofPem(world.witness.signing().pem(null), null, releases);
    this.traffic = new Traffic(world, drawn, peoplesClock);
    this.model = new CityModel();
    this.disk = new MortalLedger(dir, ledgersClock, seeded(seed + 1));
  }

  private static SecureRandom seeded(long seed) throws NoSuchAlgorithmException {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(seed);
    return random;
  }

  void run(int atLeast) throws InterruptedException, ExecutionException {
    play(traffic.founding());
    try (ExecutorService ahead = Executors.newSingleThreadExecutor()) {
      Future<Round> next = ahead.submit(() -> traffic.next());
      for (int told = TELL_EVERY; commands < atLeast; ) {
        Round round = next.get();
        next = ahead.submit(() -> traffic.next());
        play(round);
        if (commands >= told) {
          System.out.printf("simulation: %d commands by now%n", commands);
          told += TELL_EVERY;
        }
      }
    }
    finish();
  }

  private void play(Round round) {
    ledgersClock.set(round.at());
    if (round.dying().isPresent()) {
      die(round);
    }
    Commit commit = disk.submit(round.submissions());
    acknowledged.add(commit.tx());
    chronicle.read(disk.ledger());
    List<Place> fresh = new ArrayList<>();
    for (int place = 0; place < round.acts().size(); place++) {
      Act act = round.acts().get(place);
      Outcome outcome = commit.outcomes().get(place);
      Expected expected = model.expect(act, round.at());
      assertThat(Expected.of(outcome))
          .as("command %s, a %s", commands + place, act.command().kind())
          .isEqualTo(expected);
      assertTold(act, outcome);
      if (count(act, outcome)) {
        fresh.add(new Place((Read) act.command(), outcome.seq()));
      }
    }
    commands += round.acts().size();
    assertReleased(commit, fresh);
    round.unsettled().ifPresent(this::dieSettling);
  }

  /** Whatever was purged lately is gone for good once the next life has settled. */
  private void dieSettling(MortalLedger.Unsettled how) {
    if (!disk.dieSettling(how)) {
      return;
    }
    assertLives();
    disk.settlePurges();
    if (unsettled.merge(how, 1, Integer::sum) > SEARCHES) {
      return;
    }
    List<byte[]> purged = model.values().purged();
    assertThat(disk.filesWith(purged.subList(Math.max(0, purged.size() - LATELY), purged.size())))
        .as("files with bytes purged lately")
        .isEmpty();
  }

  /** A read that was permitted, with its entry. */
  private record Place(Read read, OptionalLong seq) {}

  /** Nobody was told anything; what the disk holds was decided once, and is only repeated. */
  private void die(Round round) {
    deaths.merge(round.dying().get(), 1, Integer::sum);
    if (disk.die(round.submissions(), round.dying().get())) {
      round.acts().forEach(act -> model.expect(act, round.at()));
    }
    assertLives();
  }

  /** Begins a life where the one before ended. */
  private void assertLives() {
    chronicle.read(disk.ledger());
    chronicle.assertLeadsTo(disk.ledger());
    assertThat(acknowledged).allMatch(chronicle::knows);
  }

  /** Whatever is said to be an entry is one, in a block, and says the same. */
  private void assertTold(Act act, Outcome outcome) {
    assertThat(outcome.object()).isEqualTo(act.digest());
    if (act.command() instanceof Read && outcome.refusal().isEmpty()) {
      assertThat(outcome.seq()).as("a read that is permitted is an entry").isPresent();
    }
    if (outcome.seq().isPresent()) {
      Chronicle.Told told =
          chronicle
              .told(act.command().touches().orElseThrow(), outcome.seq().getAsLong())
              .orElseThrow();
      assertThat(told.object()).isEqualTo(act.digest());
      assertThat(told.outcome())
          .isIn(
              outcome
                  .refusal()
                  .map(Refusal::code)
                  .map(List::of)
                  .orElse(List.of(Entry.DONE, Entry.PERMITTED)));
    }
  }

  /** Counts it, and tells whether it is a read that is permitted now. */
  private boolean count(Act act, Outcome outcome) {
    outcome.refusal().ifPresent(refusal -> refused.merge(refusal, 1, Integer::sum));
    coverage.count(act.command(), outcome);
    boolean now =
        act.command() instanceof Read && outcome.refusal().isEmpty() && !outcome.repeated();
    if (now) {
      permitted++;
    }
    return now;
  }

  /** The witness hands out shares where the model says so, after all of the transaction. */
  private void assertReleased(Commit commit, List<Place> fresh) {
    Ledger ledger = disk.ledger();
    LedgerWitness witness =
        new LedgerWitness(
            world.witness.id(),
            LoanWorld.NETWORK,
            ledger,
            witnessSigner,
            Openers.of(world.witness.sealing()),
            ledgersClock,
            releases);
    for (int n = 0; n < Math.min(RELEASES, fresh.size()); n++) {
      Place place = fresh.get(releases.nextInt(fresh.size()));
      var shares =
          witness
              .release(commit.tx(), commit.block(), place.read().owner(), place.seq().getAsLong())
              .shares();
      boolean may = model.isReleased(place.read(), commit.time());
      assertThat(shares.isEmpty()).as("shares of a read are released").isEqualTo(!may);
      released += may ? 1 : 0;
    }
  }

  private void finish() {
    disk.reopen();
    Ledger ledger = disk.ledger();
    Chronicle again = new Chronicle();
    again.read(ledger);
    again.assertLeadsTo(ledger);
    assertThat(again.length()).isEqualTo(chronicle.length());
    assertThat(acknowledged).doesNotHaveDuplicates().allMatch(again::knows);
    model.values().assertKeptBy(ledger);
    disk.settlePurges();
    assertThat(disk.filesWith(model.values().purged())).as("files with purged bytes").isEmpty();
    assertThat(disk.filesWith(model.values().kept())).as("files with kept bytes").isNotEmpty();
  }

  Path dir() {
    return disk.dir();
  }

  int commands() {
    return commands;
  }

  int permitted() {
    return permitted;
  }

  int released() {
    return released;
  }

  Map<MortalLedger.Death, Integer> deaths() {
    return deaths;
  }

  Map<MortalLedger.Unsettled, Integer> unsettled() {
    return unsettled;
  }

  Coverage coverage() {
    return coverage;
  }

  Map<Refusal, Integer> refused() {
    return refused;
  }

  @Override
  public String toString() {
    return "%d commands, %d transactions, %d releases, deaths %s and %s, done/refused/repeated %s, refused %s"
        .formatted(commands, acknowledged.size(), released, deaths, unsettled, coverage, refused);
  }

  @Override
  public void close() {
    disk.close();
  }
}
