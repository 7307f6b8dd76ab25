package city.vault.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.SignedObject;
import city.vault.rulebook.Refusal;
import city.vault.service.LoanWorld;
import city.vault.service.ledger.BlockTransaction;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks every POST of a command with every wrong signer: each who says so, each in the rightful
 * signer's name, and each for himself on what belongs to another. All are turned away, and nothing
 * changes: at the end the rightful signers do all of it.
 */
class CommandMatrixTest {
  private static final Set<String> TURNED_AWAY =
      Set.of(
          Refusal.UNKNOWN_KEY.code(),
          Refusal.BAD_SIGNATURE.code(),
          Refusal.KEY_REVOKED.code(),
          Refusal.WRONG_SIGNER.code(),
          Refusal.ROLE_MISSING.code(),
          Refusal.NOT_YOURS.code());

  /** Operations that take no command; {@link AccessMatrixTest} and others try them. */
  private static final Set<String> OTHERS =
      Set.of(
          "askChallenge",
          "openSession",
          "lookupAssets",
          "lookupOwners",
          "lookupStandingGrants",
          "makePin",
          "tryPin",
          "readMany",
          "registerWebhook",
          "removeWebhook");

  /** Who else may sign a command, or one like it for himself. */
  private static Map<String, String> mayToo;

  @TempDir static Path dir;
  private static RunningService service;
  private static EveryCommand commands;
  private static Map<SigningKeyPair, String> holders;

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, Clock.systemUTC());
    commands = new EveryCommand(service, Clock.systemUTC());
    mayToo = Map.of("retireScenario", "data-bureau", "askReturn", commands.stranger.id().value());
    LoanWorld world = service.world;
    holders = new LinkedHashMap<>();
    for (var party :
        List.of(
            world.registrar,
            world.police,
            world.attester,
            world.taxOffice,
            world.bank,
            world.regulator,
            world.witness)) {
      holders.put(party.signing(), party.id().value());
    }
    holders.put(commands.owner.signing(), commands.owner.id().value());
    holders.put(commands.stranger.signing(), commands.stranger.id().value());
    holders.put(world.person().signing(), "nobody");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void knows_every_operation_of_the_contract() {
    Set<String> others = new TreeSet<>();
    for (Posts.Post post : Posts.all()) {
      if (post.kind().isEmpty()) {
        others.add(post.operation());
      }
    }
    assertThat(others).isEqualTo(new TreeSet<>(OTHERS));
  }

  @Test
  void turns_every_wrong_signer_away_and_then_lets_the_rightful_ones_do_it() {
    long before = service.ledger.height();
    List<String> let = new ArrayList<>();
    int tried = 0;
    for (Posts.Post post : Posts.ofCommands()) {
      SignedBody command = commands.of(post.kind().orElseThrow());
      for (Map.Entry<SigningKeyPair, String> holder : holders.entrySet()) {
        for (SignedBody attempt : attempts(command, holder.getKey(), holder.getValue())) {
          if (mayToo.getOrDefault(post.operation(), "").equals(holder.getValue())) {
            continue;
          }
          String code = code(post, attempt);
          tried++;
          if (!TURNED_AWAY.contains(code)) {
            let.add("%s by %s: %s".formatted(post.operation(), holder.getValue(), code));
          }
        }
      }
    }
    assertThat(let).isEmpty();
    assertThat(tried).as("attempts").isGreaterThan(20 * Posts.ofCommands().size());
    assertNothingChangedSince(before);
    List<Posts.Post> inOrder = new ArrayList<>(Posts.ofCommands());
    // Nobody asks under a scenario that is retired.
    inOrder.sort(Comparator.comparing(post -> post.operation().equals("retireScenario")));
    for (Posts.Post post : inOrder) {
      SignedBody command = commands.of(post.kind().orElseThrow());
      assertThat(code(post, command)).as(post.operation()).isEqualTo("null");
    }
  }

  /** The command signed wrongly in each way and each place. */
  private static List<SignedBody> attempts(SignedBody command, SigningKeyPair holder, String name) {
    List<SignedBody> attempts = new ArrayList<>();
    for (int place = 0; place < command.signers().size(); place++) {
      SigningKeyPair rightful = command.signers().get(place);
      if (rightful.equals(holder)) {
        continue;
      }
      attempts.add(command.forgedBy(place, holder));
      attempts.add(command.by(place, holder));
      String rightfulName = holders.getOrDefault(rightful, "");
      if (place == 0 && isOwner(name) == isOwner(rightfulName)) {
        attempts.add(command.naming(rightfulName, name).by(0, holder));
      }
    }
    return attempts.stream().filter(CommandMatrixTest::isWellFormed).toList();
  }

  private static boolean isOwner(String name) {
    return name.startsWith("s1-");
  }

  /** A binding whose owner is not who signs as the owner is no binding at all. */
  private static boolean isWellFormed(SignedBody attempt) {
    try {
      SignedObject.parse(attempt.object().canonical());
      return true;
    } catch (ProtocolException e) {
      return false;
    }
  }

  private static String code(Posts.Post post, SignedBody command) {
    JsonObject outcome = post.outcome(post.send(service.browser, command.json()));
    return String.valueOf(outcome.getString("code"));
  }

  /** But for the entries of refused reads and looks, which move their owner's head. */
  private static void assertNothingChangedSince(long height) {
    for (long number = height; number < service.ledger.height(); number++) {
      for (BlockTransaction tx : service.ledger.block(number).orElseThrow().transactions()) {
        assertThat(tx.writes().keySet()).allMatch(key -> key.value().startsWith("head/"));
        assertThat(tx.writes()).hasSameSizeAs(tx.entries());
      }
    }
  }
}
