package city.vault.service.http;

import city.vault.crypto.CryptoException;
import city.vault.protocol.ProtocolException;
import city.vault.service.lane.LaneFullException;
import city.vault.service.ledger.LedgerException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request into the problem that it is answered with. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static Problem of(Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case ProtocolException e -> Problem.malformed(e.getMessage());
      case CryptoException e ->
          e.reason() == CryptoException.Reason.NOT_CANONICAL
              ? Fault.NOT_CANONICAL.problem()
              : Fault.MALFORMED.problem();
      case ValidatorException e ->
          e.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT
              ? Fault.UNSUPPORTED_MEDIA_TYPE.problem()
              : Fault.MALFORMED.problem();
      case LaneFullException e -> Fault.BUSY.problem();
      case LedgerException e -> {
        LOG.warn("ledger: {}", e.reason());
        yield Fault.UNAVAILABLE.problem();
      }
      case SQLException e -> {
        // The message could have a value in it; the state has none.
        LOG.warn("database: {}", e.getSQLState());
        yield Fault.UNAVAILABLE.problem();
      }
      default -> {
        LOG.error("failed: {}", failure.getClass().getName(), new Trace(failure));
        yield Fault.INTERNAL.problem();
      }
    };
  }

  /** Where something failed, without its message, which could have a value in it. */
  private static final class Trace extends Exception {
    private static final long serialVersionUID = 1L;

    Trace(Throwable failure) {
      super(null, null, false, true);
      setStackTrace(failure.getStackTrace());
    }
  }
}
