package city.vault.service.simulation;

import city.vault.protocol.Command;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.Grant;
import city.vault.protocol.Look;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Read;
import city.vault.protocol.Role;
import city.vault.rulebook.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may read and look, and what is frozen. */
final class AccessModel {
  private final KeysModel keys;
  private final OwnersModel owners;
  private final RecordsModel records;
  private final LendingModel lending;
  private final Traces traces;
  private final Map<Hand, Turn> turns = new HashMap<>();

  /** One hand over one target. */
  private record Hand(FreezeTarget target, FreezeHand hand) {}

  /** What a hand did last. */
  private record Turn(boolean frozen, Act by) {
    Instant signedAt() {
      return by.command().header().issuedAt();
    }
  }

  AccessModel(
      KeysModel keys,
      OwnersModel owners,
      RecordsModel records,
      LendingModel lending,
      Traces traces) {
    this.keys = keys;
    this.owners = owners;
    this.records = records;
    this.lending = lending;
    this.traces = traces;
  }

  Expected read(Read command, Act act, Instant now) {
    keys.requireSigner(act, command.institution(), Role.INSTITUTION, now);
    return traces
        .of(command.owner())
        .access(command.institution(), act, now, () -> verdict(command, now));
  }

  Expected look(Look command, Act act, Instant now) {
    keys.requireSigner(act, command.regulator(), Role.REGULATOR, now);
    return traces.of(command.owner()).access(command.regulator(), act, now, Optional::empty);
  }

  /** Whether what opens that read may be handed out, now that the ledger has permitted it. */
  boolean isReleased(Read read, Instant now) {
    LoanModel loan = lending.find(read.grant()).orElseThrow();
    return frozen(loan).or(() -> loan.stopped(now)).or(() -> gone(read)).isEmpty();
  }

  private Optional<Refusal> verdict(Read command, Instant now) {
    Optional<LoanModel> found = lending.find(command.grant());
    if (found.isEmpty()) {
      return Optional.of(Refusal.UNKNOWN_GRANT);
    }
    LoanModel loan = found.get();
    if (!loan.grant().owner().equals(command.owner())
        || !loan.grant().grantee().equals(command.institution())) {
      return Optional.of(Refusal.NOT_YOURS);
    }
    Optional<Refusal> barred = frozen(loan).or(() -> loan.ended(now));
    if (barred.isPresent()) {
      return barred;
    }
    if (loan.isUsedUpOnDayOf(now)) {
      return Optional.of(Refusal.READ_TOO_OFTEN);
    }
    if (!command.items().stream().allMatch(loan::lends)) {
      return Optional.of(Refusal.FIELD_NOT_GRANTED);
    }
    Optional<Refusal> gone = gone(command);
    if (gone.isEmpty()) {
      loan.read(now);
    }
    return gone;
  }

  private Optional<Refusal> frozen(LoanModel loan) {
    Grant grant = loan.grant();
    if (owners.isClosed(grant.owner())) {
      return Optional.of(Refusal.OWNER_CLOSED);
    }
    if (isFrozen(new FreezeTarget.OfOwner(grant.owner()))) {
      return Optional.of(Refusal.OWNER_FROZEN);
    }
    if (isFrozen(new FreezeTarget.OfInstitution(grant.grantee()))) {
      return Optional.of(Refusal.INSTITUTION_FROZEN);
    }
    return isFrozen(new FreezeTarget.OfScenario(loan.request().scenario()))
        ? Optional.of(Refusal.SCENARIO_FROZEN)
        : Optional.empty();
  }

  private boolean isFrozen(FreezeTarget target) {
    for (FreezeHand hand : FreezeHand.values()) {
      Turn last = turns.get(new Hand(target, hand));
      if (last != null && last.frozen()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Refusal> gone(Read command) {
    return command.items().stream()
        .flatMap(item -> records.require(item.asset()).gone(item.version()).stream())
        .min(Refusal::compareTo);
  }

  /** Freezes that target by that hand, or lets it go on. */
  Expected turn(FreezeTarget target, FreezeHand by, boolean freeze, Act act, Instant now) {
    if (by.role().isPresent()) {
      keys.requireRole(act, by.role().get(), now);
    } else {
      keys.requireSigner(act, ((FreezeTarget.OfOwner) target).owner(), now);
    }
    Hand hand = new Hand(target, by);
    Turn last = turns.get(hand);
    if (last != null && last.by().digest().equals(act.digest())) {
      return Expected.doneBefore();
    }
    Command command = act.command();
    CityModel.requireFresh(command, now);
    if (target instanceof FreezeTarget.OfOwner(OwnerId owner)) {
      owners.require(owner);
    }
    Refusal.VERSION_CONFLICT.unless(
        last == null || last.signedAt().isBefore(command.header().issuedAt()));
    Refusal conflict = freeze ? Refusal.ALREADY_FROZEN : Refusal.NOT_FROZEN;
    conflict.unless((last != null && last.frozen()) != freeze);
    turns.put(hand, new Turn(freeze, act));
    return target instanceof FreezeTarget.OfOwner(OwnerId owner)
        ? traces.done(owner, now)
        : Expected.done();
  }
}
