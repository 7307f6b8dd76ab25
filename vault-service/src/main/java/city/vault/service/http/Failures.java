package city.vault.service.http;

import city.vault.crypto.CryptoException;
import city.vault.protocol.ProtocolException;
import city.vault.service.lane.LaneFullException;
import city.vault.service.ledger.LedgerException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.sql.SQLException;
import java.util.List;
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
      case SchemaValidationException e -> notOfTheContract(e.getOutputUnit());
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

  /** Names the place in the body, and nothing of what stands there. */
  static Problem notOfTheContract(OutputUnit found) {
    List<OutputUnit> errors = found.getErrors();
    return Problem.malformed(
        "at " + (errors == null || errors.isEmpty() ? "" : errors.getLast().getInstanceLocation()));
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
