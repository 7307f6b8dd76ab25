package city.vault.service.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.party.Openers;
import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.MerkleTree;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerHead;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.Ruling;
import city.vault.service.Freezer;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Locksmith;
import city.vault.service.Organisation;
import city.vault.service.Person;
import city.vault.service.http.MovableClock;
import city.vault.service.ledger.Commit;
import city.vault.service.ledger.DecodedKeys;
import city.vault.service.ledger.Ledger;
import city.vault.service.ledger.embedded.EmbeddedLedger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerWitnessTest {
  private static final Nonce NONCE = new Nonce("0123456789abcdef0123456789abcdef");

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock();
  private final SecureRandom random = new SecureRandom();
  private LoanWorld world;
  private Ledger ledger;
  private LedgerWitness witness;
  private Person person;
  private IssuedRecord record;
  private Submission grant;

  @BeforeEach
  void lend() {
    world = new LoanWorld(clock, random);
    ledger = EmbeddedLedger.open(folder, new RuleBook(new DecodedKeys(100)), clock, random);
    witness =
        new LedgerWitness(
            world.witness.id(),
            LoanWorld.NETWORK,
            ledger,
            world.witness.signing(),
            Openers.of(world.witness.sealing()),
            clock,
            random);
    ledger.submit(world.founding());
    person = world.person();
    ledger.submit(List.of(world.bind(person)));
    record = world.issue(person);
    ledger.submit(List.of(record.statement()));
    var request = world.request(person);
    ledger.submit(List.of(Submission.of(request)));
    grant = world.grant(person, record, request);
    ledger.submit(List.of(grant));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private Release release(Commit commit, int entry) {
    Ruling.Written written = commit.entries().get(entry);
    return witness.release(commit.tx(), commit.block(), written.owner(), written.seq());
  }

  @Test
  void releases_a_share_of_every_item_of_a_permitted_read() {
    Commit commit = ledger.submit(List.of(world.read(person, grant)));

    assertThat(release(commit, 0).shares()).containsOnlyKeys(0, 1);
  }

  @Test
  void signs_a_root_that_the_entry_is_proved_under() {
    Commit commit =
        ledger.submit(
            List.of(world.read(person, grant), world.read(person, grant), world.look(person)));

    for (int i = 0; i < 3; i++) {
      Release release = release(commit, i);
      Digest hash = commit.entries().get(i).hash();
      assertThat(release.root().isSignedBy(0, world.witness.signing().publicKey())).isTrue();
      assertThat(MerkleTree.rootOf(hash, release.index(), 3, release.path()))
          .contains(release.root().object().root());
    }
  }

  @Test
  void releases_nothing_for_a_refused_read() {
    ledger.submit(List.of(world.revoke(person, grant)));
    Commit refused = ledger.submit(List.of(world.read(person, grant)));

    assertThat(refused.outcomes().getFirst().refusal()).isPresent();
    assertThat(release(refused, 0).shares()).isEmpty();
  }

  @Test
  void releases_nothing_more_once_the_grant_is_revoked() {
    Commit permitted = ledger.submit(List.of(world.read(person, grant)));
    ledger.submit(List.of(world.revoke(person, grant)));

    assertThat(release(permitted, 0).shares()).isEmpty();
  }

  @Test
  void releases_nothing_while_owner_institution_or_scenario_is_frozen() {
    Commit permitted = ledger.submit(List.of(world.read(person, grant)));
    Freezer freezer = new Freezer(world);
    for (FreezeTarget target :
        List.of(
            new FreezeTarget.OfOwner(person.id()),
            new FreezeTarget.OfInstitution(world.bank.id()),
            new FreezeTarget.OfScenario(LoanWorld.LOAN))) {
      ledger.submit(List.of(freezer.freeze(target)));
      assertThat(release(permitted, 0).shares()).as(target.kind()).isEmpty();
      clock.advance(Duration.ofSeconds(1));
      ledger.submit(List.of(freezer.unfreeze(target)));
      assertThat(release(permitted, 0).shares()).as(target.kind()).hasSize(2);
    }
  }

  @Test
  void opens_what_was_sealed_to_the_key_that_it_had_before() {
    Organisation next = world.witness.rekeyed(random);
    ledger.submit(List.of(new Locksmith(world).rotate(world.witness, next, Duration.ZERO)));
    LedgerWitness rekeyed =
        new LedgerWitness(
            world.witness.id(),
            LoanWorld.NETWORK,
            ledger,
            next.signing(),
            new Openers(next.sealing(), List.of(world.witness.sealing())),
            clock,
            random);
    Commit permitted = ledger.submit(List.of(world.read(person, grant)));
    Ruling.Written written = permitted.entries().getFirst();

    assertThat(
            rekeyed
                .release(permitted.tx(), permitted.block(), written.owner(), written.seq())
                .shares())
        .hasSize(2);
  }

  @Test
  void releases_nothing_more_of_what_was_withdrawn_or_purged() {
    Commit permitted = ledger.submit(List.of(world.read(person, grant)));
    assertThat(release(permitted, 0).shares()).isNotEmpty();
    ledger.submit(List.of(world.withdraw(person, record)));
    assertThat(release(permitted, 0).shares()).isEmpty();
    ledger.submit(List.of(world.purge(person, record)));
    assertThat(release(permitted, 0).shares()).isEmpty();
  }

  @Test
  void releases_nothing_for_an_access_older_than_two_minutes() {
    Commit permitted = ledger.submit(List.of(world.read(person, grant)));
    clock.advance(Duration.ofSeconds(121));

    assertThat(release(permitted, 0).shares()).isEmpty();
  }

  @Test
  void vouches_for_nothing_that_its_own_peer_has_not_committed() {
    Commit commit = ledger.submit(List.of(world.read(person, grant)));
    Ruling.Written written = commit.entries().getFirst();

    assertThatThrownBy(
            () -> witness.release(commit.tx(), commit.block(), written.owner(), written.seq() + 1))
        .isInstanceOf(NotSeenException.class);
    assertThatThrownBy(
            () -> witness.release(commit.tx(), commit.block() - 1, written.owner(), written.seq()))
        .isInstanceOf(NotSeenException.class);
  }

  @Test
  void states_the_head_under_the_askers_nonce() {
    Commit commit = ledger.submit(List.of(world.read(person, grant)));

    Signed<OwnerHead> head = witness.head(person.id(), NONCE);

    assertThat(head.isSignedBy(0, world.witness.signing().publicKey())).isTrue();
    assertThat(head.object().header().nonce()).isEqualTo(NONCE);
    assertThat(head.object().seq()).isEqualTo(commit.entries().getFirst().seq());
    assertThat(head.object().head()).isEqualTo(commit.entries().getFirst().hash());
  }

  @Test
  void states_the_start_of_a_trace_that_has_no_entry() {
    Person nobody = world.person();

    Signed<OwnerHead> head = witness.head(nobody.id(), NONCE);

    assertThat(head.object().seq()).isZero();
    assertThat(head.object().head()).isEqualTo(Entry.start(LoanWorld.NETWORK, nobody.id()));
  }
}
