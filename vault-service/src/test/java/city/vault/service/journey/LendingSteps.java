package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.grant.Choice;
import city.vault.client.grant.ChoiceException;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.record.RecordTypes;
import city.vault.protocol.AssetId;
import city.vault.protocol.FieldName;
import city.vault.protocol.Request;
import city.vault.service.home.OwnerDesk;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Owners decide, and take back. */
public final class LendingSteps {
  private static final Set<String> EVERY_CATEGORY =
      RecordTypes.shipped().all().stream()
          .flatMap(type -> type.fields().stream())
          .map(field -> field.sensitive().name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());

  private final Stage stage;

  public LendingSteps(Stage stage) {
    this.stage = stage;
  }

  @When("{person} grants it")
  public void grants(String person) throws IOException {
    lend(person, Set.of());
  }

  @When("{person} grants it without {name}")
  public void grantsWithout(String person, String dropped) throws IOException {
    lend(person, Set.of(dropped));
  }

  @When("{person} grants it of the {name} record with {name} {string} alone")
  public void grantsOne(String person, String type, String field, String value) throws IOException {
    OwnerDesk owner = stage.person(person).desk();
    ReviewedRequest reviewed = owner.review(stage.request);
    Set<AssetId> picked =
        owner.open().stream()
            .filter(record -> record.statement().type().value().equals(type))
            .filter(record -> value.equals(record.clear().get(new FieldName(field))))
            .map(record -> record.statement().asset())
            .collect(Collectors.toSet());
    assertThat(picked).as("records picked").hasSize(1);
    Choice choice = Choice.all(reviewed, EVERY_CATEGORY).of(picked);
    stage.attempt(() -> stage.grant = owner.lend(reviewed, choice));
  }

  private void lend(String person, Set<String> dropped) throws IOException {
    OwnerDesk owner = stage.person(person).desk();
    ReviewedRequest reviewed = owner.review(stage.request);
    Set<Request.Wanted> without =
        reviewed.request().object().fields().stream()
            .filter(wanted -> dropped.contains(wanted.type() + "/" + wanted.field()))
            .collect(Collectors.toSet());
    assertThat(without).as("fields dropped").hasSameSizeAs(dropped);
    Choice choice = Choice.all(reviewed, EVERY_CATEGORY).without(without);
    stage.attempt(() -> stage.grant = owner.lend(reviewed, choice));
  }

  @Then("{person} can't grant it without consenting to each sensitive category")
  public void needsConsents(String person) throws IOException {
    OwnerDesk owner = stage.person(person).desk();
    ReviewedRequest reviewed = owner.review(stage.request);
    assertThatThrownBy(() -> owner.lend(reviewed, Choice.all(reviewed, Set.of())))
        .isInstanceOf(ChoiceException.class)
        .hasMessageContaining("separate-consent-missing");
  }

  @When("{person} declines")
  public void declines(String person) throws IOException {
    stage.attempt(() -> stage.person(person).desk().decline(stage.request));
  }

  @When("{person} suspends the grant")
  public void suspends(String person) throws IOException {
    stage.attempt(() -> stage.person(person).desk().suspend(stage.grant));
  }

  @When("{person} resumes the grant")
  public void resumes(String person) throws IOException {
    stage.attempt(() -> stage.person(person).desk().resume(stage.grant));
  }

  @When("{person} renews the grant for {time} and {int} read(s)")
  public void renews(String person, Duration time, int reads) throws IOException {
    stage.attempt(() -> stage.person(person).desk().renew(stage.grant, time, reads));
  }

  @When("{person} freezes everything")
  public void freezes(String person) throws IOException {
    stage.attempt(() -> stage.person(person).desk().freeze("phone mislaid"));
  }

  @When("{person} lifts the freeze")
  public void unfreezes(String person) throws IOException {
    stage.attempt(() -> stage.person(person).desk().unfreeze("phone found"));
  }

  @When("{person} revokes")
  public void revokes(String person) throws IOException {
    stage.attempt(() -> stage.person(person).desk().revoke(stage.grant));
  }

  @Then("{person}'s grant is {name}")
  public void grantIs(String person, String state) throws IOException {
    assertThat(stage.person(person).desk().grants())
        .filteredOn(item -> item.signed().object().id().equals(stage.grant))
        .extracting(item -> item.state())
        .containsExactly(state);
  }
}
