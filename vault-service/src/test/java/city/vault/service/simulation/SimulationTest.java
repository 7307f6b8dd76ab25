package city.vault.service.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.rulebook.Refusal;
import city.vault.service.audit.Audit;
import city.vault.service.audit.AuditReport;
import city.vault.service.ledger.embedded.MortalLedger;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the city does and wherever the ledger dies, every command comes to what the model says,
 * and no promise is broken. {@code -Dsimulation.commands=} makes it longer, {@code
 * -Dsimulation.seed=} takes another seed, or a {@code random} one; {@code ./vault simulate} gives
 * both.
 */
class SimulationTest {
  /** As many as three minutes of one core allow; a shorter run need not meet every refusal. */
  private static final int ENOUGH = 100_000;

  /** Fixed, so that a failure is the change's and not the day's. */
  private static final String USUAL_SEED = "20260301";

  @TempDir Path home;

  @Test
  void every_command_comes_to_what_the_model_predicts() throws Exception {
    long seed = seed(System.getProperty("simulation.seed", USUAL_SEED));
    int commands = Integer.getInteger("simulation.commands", ENOUGH);
    System.out.printf("simulation: ./vault simulate --seed %d --commands %d%n", seed, commands);
    long started = System.nanoTime();
    Path dir;
    try (Simulation simulation = new Simulation(home, seed)) {
      simulation.run(commands);
      System.out.printf("simulation: %s, %.1f s%n", simulation, seconds(started));
      if (commands >= ENOUGH) {
        assertMuchHappened(simulation);
      }
      dir = simulation.dir();
    }
    started = System.nanoTime();
    AuditReport report = Audit.of(dir);
    System.out.printf(
        "simulation: audited %d operations in %.1f s%n", report.operations(), seconds(started));
    assertThat(report.findings()).isEmpty();
  }

  private static long seed(String given) {
    return given.equals("random") ? new SecureRandom().nextLong() : Long.parseLong(given);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void assertMuchHappened(Simulation simulation) {
    assertThat(simulation.permitted()).isGreaterThan(simulation.commands() / 20);
    assertThat(simulation.released()).isPositive();
    assertThat(simulation.deaths()).containsKeys(MortalLedger.Death.values());
    assertThat(simulation.unsettled()).containsKeys(MortalLedger.Unsettled.values());
    assertThat(simulation.refused())
        .containsKeys(
            Refusal.UNKNOWN_KEY,
            Refusal.BAD_SIGNATURE,
            Refusal.KEY_REVOKED,
            Refusal.KEY_RETIRED,
            Refusal.BINDING_PENDING,
            Refusal.WRONG_SIGNER,
            Refusal.DELEGATION_MISSING,
            Refusal.NOT_FRESH,
            Refusal.ID_REUSED,
            Refusal.NOT_YOURS,
            Refusal.DELEGATION_EXCEEDED,
            Refusal.VERSION_CONFLICT,
            Refusal.ASKED_TOO_SOON,
            Refusal.REQUEST_CLOSED,
            Refusal.FIELD_NOT_REQUESTED,
            Refusal.SELECTION_MISMATCH,
            Refusal.REQUIRED_FIELD_MISSING,
            Refusal.BEYOND_REQUEST,
            Refusal.ALREADY_REBINDING,
            Refusal.NOT_REBINDING,
            Refusal.OWNER_CLOSED,
            Refusal.OWNER_FROZEN,
            Refusal.INSTITUTION_FROZEN,
            Refusal.SCENARIO_FROZEN,
            Refusal.GRANT_REVOKED,
            Refusal.GRANT_SUSPENDED,
            Refusal.GRANT_EXPIRED,
            Refusal.GRANT_EXHAUSTED,
            Refusal.READ_TOO_OFTEN,
            Refusal.FIELD_NOT_GRANTED,
            Refusal.ASSET_PURGED,
            Refusal.ASSET_WITHDRAWN);
    assertThat(simulation.coverage().missing())
        .as("commands of which none was done, or none refused")
        .isEmpty();
  }
}
