package city.vault.service;

import static city.vault.service.LoanWorld.signed;

import city.vault.crypto.Sm3;
import city.vault.protocol.Inspection;
import city.vault.protocol.Look;
import city.vault.protocol.Mode;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Resolution;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.ScenarioRetirement;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Makes what a world's offices sign about each other, and of parties that come later. */
public record Bureau(LoanWorld world) {
  /** A party of that name that both asks and oversees, whom the ledger doesn't know yet. */
  public Organisation newcomer(String name, SecureRandom random) {
    return Organisation.generate(name, random, Role.INSTITUTION, Role.REGULATOR);
  }

  /** The police records that it resolved seven numbers for the tax office. */
  public Submission resolve() {
    return signed(
        new Resolution(
            world.header(world.police.signing()),
            world.taxOffice.id(),
            7,
            Sm3.hash(new byte[] {7})),
        world.police.signing());
  }

  /** A party looks at an owner's trace. */
  public Submission look(Person person, Organisation by) {
    return signed(new Look(world.header(by.signing()), by.id(), person.id(), "C-98"), by.signing());
  }

  /** A party inspects what the bank read. */
  public Submission inspect(Organisation by) {
    return signed(
        new Inspection(
            world.header(by.signing()), by.id(), world.bank.id(), Optional.empty(), "C-98"),
        by.signing());
  }

  /** A party proposes a version of a scenario under which it would check one year. */
  public Signed<Scenario> propose(Organisation by, ScenarioId scenario, int version) {
    Scenario proposal =
        new Scenario(
            world.header(by.signing()),
            scenario,
            version,
            by.id(),
            new RecordTypePublication.Label("核验", "Check"),
            "Contract",
            "Test office",
            "98 Test Road",
            List.of(
                new Scenario.Demand(
                    LoanWorld.INCOME,
                    LoanWorld.YEAR,
                    Mode.READ,
                    true,
                    "Which year",
                    Optional.empty())),
            new Scenario.Ceilings(3_600, 1, 1, 1),
            0,
            List.of(),
            false,
            Sm3.hash(new byte[] {8}));
    return Signed.sign(proposal, by.signing());
  }

  /** The registrar approves it. */
  public Submission approve(Signed<Scenario> proposal) {
    return signed(
        new ScenarioApproval(
            world.header(world.registrar.signing()),
            proposal.object().scenario(),
            proposal.object().version(),
            proposal.digest()),
        world.registrar.signing());
  }

  /** The party retires a scenario. */
  public Submission retire(Organisation by, ScenarioId scenario) {
    return signed(
        new ScenarioRetirement(world.header(by.signing()), by.id(), scenario), by.signing());
  }
}
