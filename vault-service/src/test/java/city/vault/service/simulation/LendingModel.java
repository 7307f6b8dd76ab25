package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.protocol.Attachment;
import city.vault.protocol.Decline;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantId;
import city.vault.protocol.Lot;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.RequestWithdrawal;
import city.vault.protocol.Revocation;
import city.vault.protocol.Role;
import city.vault.protocol.Supply;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked, lent, changed and supplied. */
final class LendingModel {
  private static final Duration LONGEST_TERM = Duration.ofDays(1);
  private static final int MOST_READS = 10_000;

  private final KeysModel keys;
  private final OwnersModel owners;
  private final RecordsModel records;
  private final Traces traces;
  private final PrivateModel values;
  private final Map<RequestId, Asked> requests = new HashMap<>();
  private final Map<GrantId, LoanModel> loans = new HashMap<>();

  private record Asked(Request request, Digest by, Optional<Digest> end) {
    Asked endedBy(Act act, Instant now) {
      Refusal.REQUEST_EXPIRED.unless(end.isPresent() || !now.isAfter(request.notAfter()));
      Refusal.REQUEST_CLOSED.unless(end.isEmpty());
      return new Asked(request, by, Optional.of(act.digest()));
    }
  }

  LendingModel(
      KeysModel keys,
      OwnersModel owners,
      RecordsModel records,
      Traces traces,
      PrivateModel values) {
    this.keys = keys;
    this.owners = owners;
    this.records = records;
    this.traces = traces;
    this.values = values;
  }

  Optional<LoanModel> find(GrantId grant) {
    return Optional.ofNullable(loans.get(grant));
  }

  Expected request(Request command, Act act, Instant now) {
    keys.requireSigner(act, command.institution(), Role.INSTITUTION, now);
    Asked known = requests.get(command.id());
    if (known != null && known.by().equals(act.digest())) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    owners.requireBound(command.owner());
    Refusal.REQUEST_EXPIRED.unless(command.notAfter().isAfter(now));
    owners.requireOpen(command.owner());
    keys.addSealing(command.id().value(), command.sealing().id());
    requests.put(command.id(), new Asked(command, act.digest(), Optional.empty()));
    return traces.done(command.owner(), now);
  }

  Expected decline(Decline command, Act act, Instant now) {
    keys.requireSigner(act, command.owner(), now);
    return end(command.request(), command.owner(), act, now);
  }

  Expected withdraw(RequestWithdrawal command, Act act, Instant now) {
    keys.requireSigner(act, command.institution(), Role.INSTITUTION, now);
    return end(command.request(), command.owner(), act, now);
  }

  private Expected end(RequestId id, OwnerId owner, Act act, Instant now) {
    Asked asked = requests.get(id);
    if (asked != null && asked.end().filter(act.digest()::equals).isPresent()) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(act.command(), now);
    Refusal.UNKNOWN_REQUEST.unless(asked != null);
    Refusal.NOT_YOURS.unless(asked.request().owner().equals(owner));
    requests.put(id, asked.endedBy(act, now));
    return traces.done(owner, now);
  }

  Expected grant(Grant command, Act act, Instant now) {
    keys.requireSigner(act, command.owner(), now);
    LoanModel known = loans.get(command.id());
    if (known != null && known.isGivenBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    List<AssetModel> lent =
        command.items().stream().map(item -> records.require(item.asset())).toList();
    Asked asked = requests.get(command.request());
    Refusal.UNKNOWN_REQUEST.unless(asked != null);
    Refusal.NOT_YOURS.unless(lent.stream().allMatch(a -> a.owner().equals(command.owner())));
    Refusal.VERSION_CONFLICT.unless(
        command.items().stream()
            .allMatch(i -> records.require(i.asset()).version() == i.version()));
    Refusal.NOT_WAITING.unless(lent.stream().allMatch(a -> a.held() == AssetModel.Held.RETURNED));
    Asked answered = asked.endedBy(act, now);
    Refusal.BEYOND_REQUEST.unless(command.notAfter().isAfter(now));
    owners.requireOpen(command.owner());
    lent.forEach(AssetModel::requireThere);
    values.keep(StateKey.boxes(Lot.of(command.id())), act, Attachment.Name.BOXES);
    requests.put(command.request(), answered);
    loans.put(command.id(), new LoanModel(command, act));
    return traces.done(command.owner(), now);
  }

  Expected change(GrantChange command, Act act, Instant now) {
    keys.requireSigner(act, command.owner(), now);
    LoanModel loan = loans.get(command.grant());
    if (loan != null && loan.isChangedBy(act)) {
      return Expected.doneBefore();
    }
    CityModel.requireFresh(command, now);
    Refusal.UNKNOWN_GRANT.unless(loan != null);
    Refusal.NOT_YOURS.unless(loan.grant().owner().equals(command.owner()));
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
    owners.requireOpen(command.owner());
    loan.requireToCome(now);
    Refusal.FIELD_NOT_GRANTED.unless(!loan.grant().standing().isEmpty());
    loan.supply(command, act);
    values.keep(StateKey.boxes(command.lot()), act, Attachment.Name.BOXES);
    return traces.done(command.owner(), now);
  }
}
