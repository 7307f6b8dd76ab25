package city.vault.client.grant;

import static city.vault.client.Town.BANK;
import static city.vault.client.Town.INCOME;
import static city.vault.client.Town.LOAN;
import static city.vault.client.Town.WITNESSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Loan;
import city.vault.client.Town;
import city.vault.client.UntrustedException;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.party.RegistrySource;
import city.vault.protocol.AssetId;
import city.vault.protocol.Grant;
import city.vault.protocol.Mode;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.protocol.Selection;
import city.vault.protocol.Signed;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LendingTest {
  private static final Request.Wanted AMOUNT = new Request.Wanted(INCOME, Loan.AMOUNT, Mode.READ);
  private static final Request.Wanted YEAR = new Request.Wanted(INCOME, Loan.YEAR, Mode.READ);

  private final Town town = new Town();
  private final Loan loan = new Loan(town);
  private final ReviewedRequest reviewed = loan.reviewed();
  private final OpenedRecord record = loan.opened(loan.sealed(loan.record("86400.00")));

  private Grant lend(Choice choice, List<OpenedRecord> records) {
    return Loan.grant(loan.lending().lend(reviewed, choice, records)).object();
  }

  private static void impossible(String code, Runnable lending) {
    assertThatThrownBy(lending::run).isInstanceOf(ChoiceException.class).hasMessage(code);
  }

  @Test
  void lends_what_was_asked_on_the_notice_that_was_shown() {
    Grant grant = lend(Choice.all(reviewed, Loan.CONSENTS), List.of(record));
    assertThat(grant.items()).extracting(Grant.Item::field).containsExactly(Loan.AMOUNT, Loan.YEAR);
    assertThat(grant.notice()).isEqualTo(reviewed.notice().digest());
    assertThat(grant.requestDigest()).isEqualTo(reviewed.request().digest());
    assertThat(grant.notAfter()).isEqualTo(Town.NOW.plusSeconds(3600));
    assertThat(grant.release()).isEqualTo(new Grant.Release(2, WITNESSES));
  }

  @Test
  void consents_to_exactly_the_categories_that_are_lent() {
    Grant grant = lend(Choice.all(reviewed, Loan.CONSENTS), List.of(record));
    Set<String> lent = new java.util.TreeSet<>();
    for (Grant.Item item : grant.items()) {
      record.type().field(item.field()).flatMap(f -> f.sensitive()).ifPresent(lent::add);
    }
    assertThat(lent).isNotEmpty();
    assertThat(grant.consents()).containsExactlyElementsOf(lent);
    impossible(
        "separate-consent-missing", () -> lend(Choice.all(reviewed, Set.of()), List.of(record)));
  }

  @Test
  void leaves_out_an_optional_field_and_never_a_required_one() {
    Choice all = Choice.all(reviewed, Loan.CONSENTS);
    assertThat(lend(all.without(Set.of(YEAR)), List.of(record)).items())
        .extracting(Grant.Item::field)
        .containsExactly(Loan.AMOUNT);
    assertThat(reviewed.optional()).containsExactly(YEAR);
    impossible("required-field-missing", () -> lend(all.without(Set.of(AMOUNT)), List.of(record)));
    impossible("required-field-missing", () -> lend(all, List.of()));
  }

  @Test
  void shortens_and_never_lengthens() {
    Choice all = Choice.all(reviewed, Loan.CONSENTS);
    Grant shorter = lend(all.on(new Scenario.Ceilings(60, 1, 1, 0)), List.of(record));
    assertThat(shorter.reads()).isEqualTo(1);
    assertThat(shorter.notAfter()).isEqualTo(Town.NOW.plusSeconds(60));
    for (Scenario.Ceilings more :
        List.of(
            new Scenario.Ceilings(3601, 3, 3, 30),
            new Scenario.Ceilings(3600, 4, 4, 30),
            new Scenario.Ceilings(3600, 3, 3, 31))) {
      impossible("beyond-request", () -> lend(all.on(more), List.of(record)));
    }
  }

  private List<OpenedRecord> dated(String... days) {
    return Stream.of(days)
        .map(day -> loan.opened(loan.sealed(loan.record("86400.00", LocalDate.parse(day)))))
        .toList();
  }

  private Set<AssetId> lent(Selection selection, List<OpenedRecord> records) {
    ReviewedRequest asked =
        ReviewedRequest.check(
            loan.request(new Scenario.Ceilings(3600, 3, 3, 30), List.of(selection)),
            town.owner,
            town.registry());
    return Loan.grant(loan.lending().lend(asked, Choice.all(asked, Loan.CONSENTS), records))
        .object()
        .items()
        .stream()
        .map(Grant.Item::asset)
        .collect(Collectors.toSet());
  }

  @Test
  void lends_the_latest_record_where_that_is_asked_for() {
    List<OpenedRecord> records = dated("2024-12-31", "2025-12-31", "2023-12-31");
    assertThat(lent(new Selection.Latest(INCOME), records))
        .containsExactly(records.get(1).statement().asset());
  }

  @Test
  void lends_the_records_since_a_day_and_none_where_there_is_none() {
    List<OpenedRecord> records = dated("2024-12-31", "2025-12-31", "2023-12-31");
    assertThat(lent(new Selection.Since(INCOME, LocalDate.parse("2024-12-31")), records))
        .containsExactlyInAnyOrder(
            records.get(0).statement().asset(), records.get(1).statement().asset());
    Selection later = new Selection.Since(INCOME, LocalDate.parse("2026-01-01"));
    impossible("required-field-missing", () -> lent(later, records));
  }

  @Test
  void lends_the_records_that_its_owner_picks_where_that_is_left_to_it() {
    List<OpenedRecord> records = dated("2024-12-31", "2025-12-31", "2023-12-31");
    AssetId picked = records.get(2).statement().asset();
    Choice choice = Choice.all(reviewed, Loan.CONSENTS).of(Set.of(picked));
    assertThat(lend(choice, records).items())
        .hasSize(2)
        .extracting(Grant.Item::asset)
        .containsOnly(picked);
    impossible("record-not-selectable", () -> lend(choice, records.subList(0, 2)));
  }

  @Test
  void leaves_no_pick_where_the_request_selects() {
    List<OpenedRecord> records = dated("2024-12-31", "2025-12-31");
    ReviewedRequest latest =
        ReviewedRequest.check(
            loan.request(
                new Scenario.Ceilings(3600, 3, 3, 30), List.of(new Selection.Latest(INCOME))),
            town.owner,
            town.registry());
    records.forEach(record ->
        impossible(
            "record-not-selectable",
            () ->
                loan.lending()
                    .lend(
                        latest,
                        Choice.all(latest, Loan.CONSENTS).of(Set.of(record.statement().asset())),
                        records)));
  }

  private void refused(String code, Signed<Request> request, OwnerId owner) {
    assertThatThrownBy(() -> ReviewedRequest.check(request, owner, town.registry()))
        .isInstanceOf(UntrustedException.class)
        .hasMessage(code);
  }

  @Test
  void shows_no_request_that_asks_for_more_than_the_scenario() {
    refused("beyond-ceiling", loan.request(new Scenario.Ceilings(86401, 3, 3, 30)), town.owner);
  }

  @Test
  void shows_no_request_under_a_scenario_that_is_not_approved_in_these_bytes() {
    Signed<Request> request = loan.request(new Scenario.Ceilings(60, 1, 1, 1));
    RegistrySource.ProposedScenario other = new Town().scenarios.get(LOAN);
    town.scenarios.put(
        LOAN, new RegistrySource.ProposedScenario(other.proposal(), Optional.empty()));
    refused("bad-signature", request, town.owner);
  }

  @Test
  void shows_no_request_of_another_owner_or_another_signer() {
    Signed<Request> request = loan.request(new Scenario.Ceilings(60, 1, 1, 1));
    refused("wrong-owner", request, OwnerId.generate(1, town.random));
    Town elsewhere = new Town();
    elsewhere.scenarios.put(LOAN, town.scenarios.get(LOAN));
    Request forged = request.object();
    Signed<Request> bySomebody =
        new Signed<>(
            forged, request.bytes(), List.of(elsewhere.as(BANK).signer().sign(request.bytes())));
    refused("bad-signature", bySomebody, town.owner);
  }

  @Test
  void lends_only_under_the_trusted_witnesses() {
    assertThatThrownBy(() ->
            ReleaseKeys.of(
                List.of(WITNESSES.getFirst(), new PartyId("stranger")), 2, town.registry()))
        .hasMessage("wrong-witnesses");
    assertThatThrownBy(() -> ReleaseKeys.of(WITNESSES, 1, town.registry()))
        .hasMessage("wrong-witnesses");
  }

  @Test
  void takes_a_grant_only_from_the_bound_owner_and_for_its_own_request() {
    Signed<Grant> grant =
        Loan.grant(
            loan.lending().lend(reviewed, Choice.all(reviewed, Loan.CONSENTS), List.of(record)));
    assertThat(GrantCheck.answers(grant, reviewed.request(), town.registry())).isSameAs(grant);
    assertThatThrownBy(() -> GrantCheck.answers(grant, loan.reviewed().request(), town.registry()))
        .hasMessage("wrong-request");
    Signed<Grant> forged =
        new Signed<>(
            grant.object(), grant.bytes(), List.of(town.as(BANK).signer().sign(grant.bytes())));
    assertThatThrownBy(() -> GrantCheck.answers(forged, reviewed.request(), town.registry()))
        .hasMessage("bad-signature");
  }
}
