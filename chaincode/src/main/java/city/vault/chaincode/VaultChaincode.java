package city.vault.chaincode;

import city.vault.crypto.CryptoException;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Submission;
import city.vault.protocol.TxId;
import city.vault.rulebook.Keys;
import city.vault.rulebook.RuleBook;
import city.vault.rulebook.Ruling;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * The rule book as a chaincode. It implements the shim's interface itself: the shim's router of
 * contracts logs every argument.
 *
 * <p>A transaction's time is the client's, in whole milliseconds; each endorser refuses it if its
 * own clock is more than {@link #MAX_SKEW} away, so that a client can't decide by a time of its
 * choice.
 */
public final class VaultChaincode extends ChaincodeBase {
  /** How far a transaction's time may be from an endorser's clock. */
  public static final Duration MAX_SKEW = Duration.ofSeconds(60);

  /** From this status on, an endorser refuses to endorse. */
  private static final int REFUSED = 400;

  /** A transaction waits for its peer at every name that it reads: so more threads than cores. */
  private static final int THREADS_PER_CORE = 4;

  private static final Logger LOG = Logger.getLogger(VaultChaincode.class.getName());

  private final RuleBook rules;
  private final Clock clock;

  /**
   * A chaincode.
   *
   * @param clock the endorser's own
   */
  public VaultChaincode(Keys keys, Clock clock) {
    this.rules = new RuleBook(keys);
    this.clock = clock;
  }

  /** Takes the name by which the peer knows it: the id of its package. */
  VaultChaincode named(String packageId) {
    processCommandLineOptions(new String[] {"--id", packageId});
    return this;
  }

  /** The pool that runs transactions, sized for the machine. */
  @Override
  public Properties getChaincodeConfig() {
    Properties properties = super.getChaincodeConfig();
    String threads =
        Integer.toString(THREADS_PER_CORE * Runtime.getRuntime().availableProcessors());
    properties.setProperty("TP_CORE_POOL_SIZE", threads);
    properties.setProperty("TP_MAX_POOL_SIZE", threads);
    return properties;
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return answer(new byte[0]);
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    try {
      List<String> arguments = stub.getStringArgs();
      if (arguments.size() != 2) {
        return refuse(Fault.UNKNOWN_FUNCTION);
      }
      String argument = arguments.getLast();
      return switch (arguments.getFirst()) {
        case Functions.DECIDE -> decide(stub, argument);
        case Functions.STATE -> answer(stub.getState(argument));
        case Functions.PRIVATE -> answer(stub.getPrivateData(Functions.COLLECTION, argument));
        default -> refuse(Fault.UNKNOWN_FUNCTION);
      };
    } catch (RuntimeException e) {
      // The class alone: a message may quote what was proposed.
      LOG.log(
          Level.SEVERE,
          "transaction {0} failed: {1}",
          new Object[] {stub.getTxId(), e.getClass().getName()});
      return refuse(Fault.INTERNAL);
    }
  }

  private Response decide(ChaincodeStub stub, String version) {
    if (!version.equals(Integer.toString(RuleBook.VERSION))) {
      return refuse(Fault.UNKNOWN_RULES);
    }
    Instant time = stub.getTxTimestamp().truncatedTo(ChronoUnit.MILLIS);
    if (Duration.between(time, clock.instant()).abs().compareTo(MAX_SKEW) > 0) {
      return refuse(Fault.CLOCK_SKEW);
    }
    byte[] operations = stub.getTransient().get(Functions.OPERATIONS);
    if (operations == null) {
      return refuse(Fault.MALFORMED);
    }
    Transaction transaction;
    try {
      List<Submission> submissions = Operations.decode(operations);
      transaction = new Transaction(new TxId(stub.getTxId()), time, RuleBook.VERSION, submissions);
    } catch (ProtocolException | CryptoException | IllegalArgumentException e) {
      return refuse(Fault.MALFORMED);
    }
    Ruling ruling = rules.decide(view(stub), transaction);
    write(stub, ruling);
    return answer(DecisionCodec.encode(Decision.of(ruling)));
  }

  private static StateView view(ChaincodeStub stub) {
    return key -> Optional.ofNullable(stub.getState(key.value())).filter(value -> value.length > 0);
  }

  private static void write(ChaincodeStub stub, Ruling ruling) {
    ruling.writes().forEach((key, value) -> stub.putState(key.value(), value));
    ruling.privateWrites().forEach((key, value) -> writePrivate(stub, key, value));
  }

  private static void writePrivate(ChaincodeStub stub, StateKey key, Optional<byte[]> value) {
    value.ifPresentOrElse(
        bytes -> stub.putPrivateData(Functions.COLLECTION, key.value(), bytes),
        () -> stub.purgePrivateData(Functions.COLLECTION, key.value()));
  }

  private static Response answer(byte[] payload) {
    return new Response(Response.Status.SUCCESS, null, payload);
  }

  private static Response refuse(Fault fault) {
    return new Response(REFUSED, fault.code(), new byte[0]);
  }
}
