package city.vault.service.simulation;

import city.vault.crypto.Digest;
import city.vault.protocol.Request;
import city.vault.rulebook.Refusal;
import java.time.Instant;
import java.util.Optional;

/** What the model knows of one request. */
final class RequestModel {
  private final Request request;
  private final Digest by;
  private final Instant at;
  private Optional<Digest> end = Optional.empty();
  private boolean granted;

  RequestModel(Request request, Act by, Instant at) {
    this.request = request;
    this.by = by.digest();
    this.at = at;
  }

  Request request() {
    return request;
  }

  boolean isMadeBy(Act act) {
    return by.equals(act.digest());
  }

  boolean isEndedBy(Act act) {
    return end.filter(act.digest()::equals).isPresent();
  }

  /** Whether the owner may not be asked again yet; the clock may have gone back since. */
  boolean leavesAlone(int reaskSeconds, Instant now) {
    return !granted && reaskSeconds > 0 && now.isBefore(at.plusSeconds(reaskSeconds));
  }

  void requireOpen(Instant now) {
    Refusal.REQUEST_EXPIRED.unless(end.isPresent() || !now.isAfter(request.notAfter()));
    Refusal.REQUEST_CLOSED.unless(end.isEmpty());
  }

  void end(Act act) {
    end = Optional.of(act.digest());
  }

  void grant(Act act) {
    end(act);
    granted = true;
  }
}
