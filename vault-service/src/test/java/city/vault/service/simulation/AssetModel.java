package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Reseal;
import city.vault.protocol.Statement;
import city.vault.rulebook.Refusal;
import java.time.LocalDate;
import java.util.Optional;

/** What the model knows of one record. */
final class AssetModel {
  /** Where the current version lies. */
  enum Held {
    CUSTODY,
    CLAIMED,
    RETURNED
  }

  private final OwnerId owner;
  private Digest statement;
  private Digest last;
  private Held held;
  private KeyId sealedTo;
  private LocalDate dataDate;
  private int version;
  private int withdrawn;
  private int purged;
  private long purgedAt;

  AssetModel(OwnerId owner) {
    this.owner = owner;
  }

  OwnerId owner() {
    return owner;
  }

  int version() {
    return version;
  }

  Held held() {
    return held;
  }

  /** To which key the current version is sealed. */
  KeyId sealedTo() {
    return sealedTo;
  }

  LocalDate dataDate() {
    return dataDate;
  }

  /** The entry that tells of the last purge. */
  long purgedAt() {
    return purgedAt;
  }

  int purged() {
    return purged;
  }

  boolean isPurged() {
    return purged == version;
  }

  boolean isStatedBy(Act act) {
    return act.digest().equals(statement);
  }

  boolean isLastChangedBy(Act act) {
    return act.digest().equals(last);
  }

  Optional<Refusal> gone(int read) {
    if (read <= purged) {
      return Optional.of(Refusal.ASSET_PURGED);
    }
    return read <= withdrawn ? Optional.of(Refusal.ASSET_WITHDRAWN) : Optional.empty();
  }

  void requireThere() {
    gone(version)
        .ifPresent(refusal -> {
          throw refusal.refused();
        });
  }

  /** Whether the issuer holds what opens the current version. */
  boolean inCustody() {
    return held != Held.RETURNED && !isPurged();
  }

  void state(Statement command, Act act, Held where) {
    version = command.version();
    statement = act.digest();
    sealedTo = command.sealedTo();
    dataDate = command.dataDate();
    hold(act, where);
  }

  void reseal(Reseal command, Act act) {
    sealedTo = command.sealedTo();
    hold(act, Held.RETURNED);
  }

  void hold(Act act, Held where) {
    held = where;
    last = act.digest();
  }

  void withdraw(Act act) {
    withdrawn = version;
    last = act.digest();
  }

  void purge(Act act, int through, long entry) {
    purged = through;
    purgedAt = entry;
    last = act.digest();
  }
}
