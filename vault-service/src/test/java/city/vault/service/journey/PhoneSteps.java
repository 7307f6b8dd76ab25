package city.vault.service.journey;

import city.vault.client.access.Freezing;
import city.vault.client.asset.ClosedOwner;
import city.vault.client.http.Session;
import city.vault.client.party.Ceremony;
import city.vault.client.party.Policies;
import city.vault.protocol.Closure;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.Rebinding;
import city.vault.service.home.Home;
import city.vault.service.trial.TrialParty;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.time.Duration;

/** Phones are lost, stolen and changed. */
public final class PhoneSteps {
  private static final int CORRECTION_DAYS = 15;

  private final Stage stage;
  private Resident next;

  public PhoneSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("re-bindings wait {time}")
  public void waits(Duration time) throws IOException {
    Session bureau = stage.city.home(TrialParty.BUREAU).session(City.RANDOM);
    Policies policies = new Policies(bureau.api());
    policies.submit(Policies.next(policies.current(), bureau.holder(), time, CORRECTION_DAYS));
  }

  @When("both authorities bind a new phone to {person}")
  public void rebind(String person) throws IOException {
    Ceremony<Rebinding> attested = attested(person, false);
    next.desk().accept(attested);
  }

  @When("both authorities bind a new phone to {person}, and the phone before agrees")
  public void change(String person) throws IOException {
    Ceremony<Rebinding> attested = attested(person, true);
    Ceremony<Rebinding> accepted = next.desk().accept(attested);
    stage.person(person).desk().agree(accepted);
  }

  /** Signed by both, and turns to the new phone. */
  private Ceremony<Rebinding> attested(String person, boolean agreed) throws IOException {
    Resident resident = stage.person(person);
    next = resident.withNewPhone(stage.city);
    Home police = stage.city.home(TrialParty.POLICE);
    Home attester = stage.city.home(TrialParty.SOCIAL_SECURITY);
    return Ceremony.rebinding(
            police.signatory(City.RANDOM),
            police.registry(police.session(City.RANDOM)).owner(resident.id()),
            next.home().identity().publicKeys(),
            attester.identity().signing().publicKey().id(),
            agreed)
        .signedBy(attester.identity().signing());
  }

  @When("the new phone of {person} is tried")
  public void tried(String person) throws IOException {
    stage.attempt(() -> next.desk().assets());
  }

  @When("{person} uses the new phone")
  public void uses(String person) {
    stage.replace(next);
  }

  @When("{person} vetoes")
  public void vetoes(String person) throws IOException {
    stage.person(person).desk().veto();
  }

  @When("both authorities close {person}, who has died")
  public void close(String person) throws IOException {
    Home police = stage.city.home(TrialParty.POLICE);
    Home attester = stage.city.home(TrialParty.SOCIAL_SECURITY);
    Ceremony<Closure> closure =
        Ceremony.closure(
                police.signatory(City.RANDOM),
                stage.person(person).id(),
                attester.identity().signing().publicKey().id())
            .signedBy(attester.identity().signing());
    police.api(City.RANDOM).submit("/v1/closures", closure.signed());
  }

  @When("the identity department purges what {person} left")
  public void purges(String person) throws IOException {
    Session police = stage.city.home(TrialParty.POLICE).session(City.RANDOM);
    new ClosedOwner(police, stage.person(person).id()).purgeAll();
  }

  @When("the identity department freezes {person}")
  public void freezes(String person) throws IOException {
    Freezing freezing =
        new Freezing(stage.city.home(TrialParty.POLICE).session(City.RANDOM), FreezeHand.IDENTITY);
    freezing.submitFreeze(
        freezing.freeze(new FreezeTarget.OfOwner(stage.person(person).id()), "phone stolen"));
  }
}
