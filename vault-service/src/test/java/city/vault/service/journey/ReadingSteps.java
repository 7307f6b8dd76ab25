package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.access.OpenGrant;
import city.vault.client.access.OpenedRead;
import city.vault.client.access.ReadAnswer;
import city.vault.client.access.ReadResult;
import city.vault.client.access.Reader;
import city.vault.client.http.Session;
import city.vault.protocol.Entry;
import city.vault.protocol.FieldName;
import city.vault.protocol.Read;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.service.home.Home;
import city.vault.service.home.InstitutionDesk;
import city.vault.service.home.OwnerDesk;
import city.vault.service.trial.TrialParty;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Institutions read, and phones see that they did. */
public final class ReadingSteps {
  private static final StaffId STAFF = new StaffId("ST-0001");
  private static final String REFERENCE = "journey";

  private final Stage stage;
  private Signed<Read> signed;
  private List<ReadResult> batch;

  public ReadingSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("{time} pass")
  public void pass(Duration time) throws InterruptedException {
    Thread.sleep(time.plusMillis(200));
  }

  @When("the {institution} reads")
  public void reads(TrialParty institution) throws IOException {
    InstitutionDesk desk = stage.city.institution(institution);
    OpenGrant open = desk.grant(stage.request);
    stage.attempt(() -> stage.read = desk.read(open, STAFF, REFERENCE));
  }

  @When("the {institution} reads {int} times in one batch")
  public void readsInABatch(TrialParty institution, int times) throws IOException {
    InstitutionDesk desk = stage.city.institution(institution);
    InstitutionDesk.Business business =
        new InstitutionDesk.Business(desk.grant(stage.request), REFERENCE);
    batch = desk.read(Collections.nCopies(times, business), STAFF);
  }

  @Then("the first {int} are opened and the others are refused with {word}")
  public void areOpened(int opened, String code) {
    assertThat(batch.subList(0, opened)).allMatch(ReadResult.Opened.class::isInstance);
    stage.read = ((ReadResult.Opened) batch.get(opened - 1)).read();
    assertThat(batch.subList(opened, batch.size()))
        .isNotEmpty()
        .allSatisfy(
            other -> assertThat(((ReadResult.Refused) other).problem().code()).isEqualTo(code));
  }

  /** The same by its parts, so that the signed bytes can be handed in again. */
  @When("the {institution} reads once")
  public void readsOnce(TrialParty institution) throws IOException {
    OpenGrant open = stage.city.institution(institution).grant(stage.request);
    Reader reader = reader(institution);
    signed = reader.sign(open, STAFF, REFERENCE);
    stage.read = reader.read(signed, open);
  }

  /** An item that the grant does not name, of a record that the owner has. */
  @When("the {institution} tries to read {name} of {person} too")
  public void readsBesides(TrialParty institution, String wanted, String person)
      throws IOException {
    String type = wanted.substring(0, wanted.indexOf('/'));
    FieldName field = new FieldName(wanted.substring(wanted.indexOf('/') + 1));
    Read.Item item =
        stage.person(person).desk().open().stream()
            .map(record -> record.statement())
            .filter(statement -> statement.type().value().equals(type))
            .map(statement -> new Read.Item(statement.asset(), statement.version(), field))
            .findFirst()
            .orElseThrow();
    InstitutionDesk desk = stage.city.institution(institution);
    OpenGrant open = desk.grant(stage.request);
    stage.attempt(() -> stage.read = desk.read(open, List.of(item), STAFF, REFERENCE));
  }

  /** The signed bytes of the last read once more, as after an answer that was lost. */
  @When("the {institution} hands in the same signed read again")
  public void readsAgain(TrialParty institution) throws IOException {
    assertThat(reader(institution).submit(signed).seq())
        .as("the entry that it became at first")
        .isEqualTo(stage.read.entry().seq());
  }

  /** The answer tells where the read stands, and brings nothing that opens a field. */
  @Then("the {institution} gets nothing more for the same signed read")
  public void getsNothingMore(TrialParty institution) throws IOException {
    ReadAnswer again = reader(institution).submit(signed);
    assertThat(again.seq()).isEqualTo(stage.read.entry().seq());
    assertThat(again.hasPayload()).isFalse();
  }

  /** Another business under the id of the last read. */
  @When("the {institution} hands in another read under the same id")
  public void readsUnderTheSameId(TrialParty institution) throws IOException {
    Read first = signed.object();
    Read other =
        new Read(
            first.header(),
            first.institution(),
            first.owner(),
            first.grant(),
            first.items(),
            first.staff(),
            "another business");
    Home home = stage.city.home(institution);
    Signed<Read> reused = Signed.sign(other, home.identity().signing());
    stage.attempt(() -> reader(institution).submit(reused));
  }

  private Reader reader(TrialParty institution) throws IOException {
    Home home = stage.city.home(institution);
    Session session = home.session(City.RANDOM);
    return new Reader(
        session.api(),
        session.holder(),
        home.party(),
        home.registry(session),
        home.witnesses(City.RANDOM));
  }

  @Then("it has read exactly:")
  public void hasRead(Map<String, String> values) {
    Map<String, String> seen =
        stage.read.values().stream()
            .collect(
                Collectors.toMap(
                    value -> value.statement().type() + "/" + value.item().field(),
                    OpenedRead.Value::text));
    assertThat(new TreeMap<>(seen)).isEqualTo(new TreeMap<>(values));
  }

  /** Of what was to be confirmed, {@code match} or {@code no-match}, and nothing besides. */
  @Then("it has verified exactly:")
  public void hasVerified(Map<String, String> results) {
    Map<String, String> seen =
        stage.read.verified().stream()
            .collect(
                Collectors.toMap(
                    verified -> verified.statement().type() + "/" + verified.item().field(),
                    OpenedRead.Verified::text));
    assertThat(new TreeMap<>(seen)).isEqualTo(new TreeMap<>(results));
  }

  @Then("it has read nothing")
  public void hasReadNothing() {
    assertThat(stage.read.values()).isEmpty();
  }

  @Then("{person}'s trace is sound and has {int} reads refused with {word}")
  public void traceHasRefused(String person, int reads, String code) throws IOException {
    OwnerDesk owner = stage.person(person).desk();
    assertThat(owner.checkTrace().alarms()).isEmpty();
    assertThat(owner.history().stream().filter(entry -> entry.outcome().equals(code)))
        .hasSize(reads)
        .allMatch(entry -> entry.event() == Entry.Event.READ);
  }

  /** Columns {@code event}, {@code outcome}, {@code actor}; the latest entries, oldest first. */
  @Then("{person}'s trace is sound and ends with:")
  public void traceEndsWith(String person, List<Map<String, String>> expected) throws IOException {
    OwnerDesk owner = stage.person(person).desk();
    assertThat(owner.checkTrace().alarms()).isEmpty();
    List<Entry> history = owner.history();
    assertThat(history).hasSizeGreaterThanOrEqualTo(expected.size());
    assertThat(
            history.subList(history.size() - expected.size(), history.size()).stream()
                .map(entry ->
                    Map.of(
                        "event",
                        entry.event().wireName(),
                        "outcome",
                        entry.outcome(),
                        "actor",
                        entry.actor()))
                .toList())
        .isEqualTo(expected);
  }
}
