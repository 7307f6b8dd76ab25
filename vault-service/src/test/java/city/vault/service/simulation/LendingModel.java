package city.vault.service.simulation;

import city.vault.protocol.Attachment;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantId;
import city.vault.protocol.Lot;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.Revocation;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.Selection;
import city.vault.protocol.Supply;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.service.LoanWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is lent, changed and supplied. */
final class LendingModel {
  private static final Duration LONGEST_TERM = Duration.ofDays(1);
  private static final int MOST_READS = 10_000;

  private final KeysModel keys;
  private final RegistryModel registry;
  private final OwnersModel owners;
  private final DelegationsModel delegations;
  private final RecordsModel records;
  private final RequestsModel requests;
  private final Traces traces;
  private final PrivateModel values;
  private final Map<GrantId, LoanModel> loans = new HashMap<>();

  LendingModel(
      KeysModel keys,
      RegistryModel registry,
      OwnersModel owners,
      DelegationsModel delegations,
      RecordsModel records,
      RequestsModel requests,
      Traces traces,
      PrivateModel values) {
    this.keys = keys;
    this.registry = registry;
    this.owners = owners;
    this.delegations = delegations;
    this.records = records;
    this.requests = requests;
    this.traces = traces;
    this.values = values;
  }

  Optional<LoanModel> find(GrantId grant) {
    return Optional.ofNullable(loans.get(grant));
  }

  Expected grant(Grant command, Act act, Instant now) {
    DelegationsModel.Actor actor = delegations.requireActor(act, command.owner(), now);
    LoanModel known = loans.get(command.id());
    if (known != null && known.isGivenBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    List<AssetModel> lent =
        command.items().stream().map(item -> records.require(item.asset())).toList();
    RequestModel asked =
        requests.find(command.request()).orElseThrow(Refusal.UNKNOWN_REQUEST::refused);
    Refusal.NOT_YOURS.unless(
        asked.request().owner().equals(command.owner())
            && lent.stream().allMatch(a -> a.owner().equals(command.owner())));
    actor.require(asked.request().scenario());
    command.items().forEach(item -> actor.require(item.field()));
    Refusal.VERSION_CONFLICT.unless(
        command.items().stream()
            .allMatch(i -> records.require(i.asset()).version() == i.version()));
    Refusal.NOT_WAITING.unless(lent.stream().allMatch(a -> a.held() == AssetModel.Held.RETURNED));
    asked.requireOpen(now);
    requireWithin(command, lent, asked.request(), now);
    owners.requireOpen(command.owner());
    lent.forEach(AssetModel::requireThere);
    values.keep(StateKey.boxes(Lot.of(command.id())), act, Attachment.Name.BOXES);
    requests.grant(asked, act);
    loans.put(
        command.id(), new LoanModel(command, asked.request(), traces.of(command.owner()), act));
    return traces.done(command.owner(), now);
  }

  /** Nothing that was not asked for, of the records that were, and all that is needed. */
  private void requireWithin(Grant command, List<AssetModel> lent, Request asked, Instant now) {
    Set<Request.Wanted> answered =
        command.items().stream()
            .map(item -> new Request.Wanted(LoanWorld.INCOME, item.field(), item.mode()))
            .collect(Collectors.toSet());
    Refusal.FIELD_NOT_REQUESTED.unless(asked.fields().containsAll(answered));
    List<LocalDate> days = lent.stream().distinct().map(AssetModel::dataDate).toList();
    for (Selection selection : asked.selection()) {
      Refusal.SELECTION_MISMATCH.unless(
          switch (selection) {
            case Selection.Latest _ -> days.size() == 1;
            case Selection.Since(var _, LocalDate since) ->
                days.stream().noneMatch(day -> day.isBefore(since));
          });
    }
    Scenario scenario = registry.scenario(asked.scenario(), asked.version());
    Refusal.REQUIRED_FIELD_MISSING.unless(
        scenario.fields().stream()
            .filter(Scenario.Demand::required)
            .allMatch(d -> answered.contains(new Request.Wanted(d.type(), d.field(), d.mode()))));
    Refusal.BEYOND_REQUEST.unless(
        command.notAfter().isAfter(now)
            && !command.notAfter().isAfter(now.plus(LONGEST_TERM))
            && command.readsPerDay() <= asked.asked().readsPerDay());
  }

  Expected change(GrantChange command, Act act, Instant now) {
    DelegationsModel.Actor actor = delegations.requireActor(act, command.owner(), now);
    LoanModel loan = loans.get(command.grant());
    if (loan != null && loan.isChangedBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.UNKNOWN_GRANT.unless(loan != null);
    Refusal.NOT_YOURS.unless(loan.grant().owner().equals(command.owner()));
    actor.require(loan.request().scenario());
    loan.grant().items().forEach(item -> actor.require(item.field()));
    if (command instanceof Renewal renewal) {
      Refusal.BEYOND_REQUEST.unless(
          renewal.term().notAfter().isAfter(now)
              && !renewal.term().notAfter().isAfter(now.plus(LONGEST_TERM))
              && renewal.term().reads() <= MOST_READS);
    }
    loan.change(command, act, now);
    if (command instanceof Revocation) {
      loan.lots().forEach(lot -> values.purge(StateKey.boxes(lot)));
    }
    return traces.done(command.owner(), now);
  }

  Expected supply(Supply command, Act act, Instant now) {
    keys.requireSigner(act, command.issuer(), Role.ISSUER, now);
    LoanModel loan = loans.get(command.grant());
    if (loan != null && loan.isChangedBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    AssetModel asset = records.require(command.asset());
    Refusal.UNKNOWN_GRANT.unless(loan != null);
    Refusal.NOT_YOURS.unless(
        asset.owner().equals(command.owner()) && loan.grant().owner().equals(command.owner()));
    Refusal.VERSION_CONFLICT.unless(asset.version() == command.version());
    Refusal.NOT_WAITING.unless(
        asset.held() == AssetModel.Held.RETURNED
            && asset.gone(asset.version()).isEmpty()
            && loan.isWithout(command));
    requireSelected(asset, loan);
    owners.requireOpen(command.owner());
    loan.requireToCome(now);
    Refusal.FIELD_NOT_GRANTED.unless(!loan.grant().standing().isEmpty());
    loan.supply(command, act);
    values.keep(StateKey.boxes(command.lot()), act, Attachment.Name.BOXES);
    return traces.done(command.owner(), now);
  }

  /** Of the latest record asked for, what is supplied is newer than what was lent, or that one. */
  private void requireSelected(AssetModel more, LoanModel loan) {
    for (Selection selection : loan.request().selection()) {
      Refusal.SELECTION_MISMATCH.unless(
          switch (selection) {
            case Selection.Since(var _, LocalDate since) -> !more.dataDate().isBefore(since);
            case Selection.Latest _ ->
                loan.lentLastFirst().stream()
                    .map(records::require)
                    .filter(asset -> asset.gone(asset.version()).isEmpty())
                    .findFirst()
                    .filter(last -> last != more && !more.dataDate().isAfter(last.dataDate()))
                    .isEmpty();
          });
    }
  }
}
