package city.vault.service.ledger.fabric;

import city.vault.chaincode.Fault;
import city.vault.chaincode.Functions;
import city.vault.protocol.TxId;
import city.vault.rulebook.RuleBook;
import city.vault.service.ledger.LedgerException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one transaction endorsed, ordered and committed.
 *
 * <p>Once it may have been handed to an orderer, its fate is learned from the channel's blocks
 * alone: what a gateway says of a failure does not tell whether it will be in one.
 */
final class Submitter {
  /** How long a transaction may be under way before nobody waits for it any more. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Submitter.class);

  private final Gateways gateways;
  private final Mirror mirror;

  Submitter(Gateways gateways, Mirror mirror) {
    this.gateways = gateways;
    this.mirror = mirror;
  }

  /**
   * A committed transaction.
   *
   * @param answer what the chaincode answered
   */
  record Committed(TxId tx, long block, byte[] answer) {}

  /**
   * Tries once.
   *
   * @return empty if nothing was committed and another attempt may succeed
   * @throws LedgerException UNAVAILABLE if nothing was committed and another attempt would not
   *     help; UNKNOWN_OUTCOME if it may have been committed
   * @throws IllegalArgumentException if the chaincode can't read the operations
   */
  Optional<Committed> attempt(byte[] operations) {
    Transaction endorsed;
    try {
      endorsed = gateways.call(network -> proposal(network, operations).endorse());
    } catch (EndorseException e) {
      refuse(e);
      return Optional.empty();
    } catch (GatewayException e) {
      throw unavailable("no peer endorses", e);
    }
    TxId tx = new TxId(endorsed.getTransactionId());
    CompletableFuture<Mirror.Fate> fate = mirror.await(tx);
    try {
      hand(endorsed);
      Mirror.Fate known = fate.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return known.code() == TxValidationCode.VALID
          ? Optional.of(new Committed(tx, known.block(), endorsed.getResult()))
          : invalid(known.code());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown("interrupted while committing", e);
    } catch (TimeoutException | ExecutionException e) {
      throw unknown("the transaction was in no block for " + PATIENCE.toSeconds() + " s", e);
    } finally {
      mirror.forget(tx);
    }
  }

  private static Proposal proposal(Network network, byte[] operations) {
    return Gateways.contract(network)
        .newProposal(Functions.DECIDE)
        .addArguments(Integer.toString(RuleBook.VERSION))
        .putTransient(Functions.OPERATIONS, operations)
        .build();
  }

  /**
   * Hands it to an orderer, through each peer until one takes it. The same transaction twice is
   * committed once.
   */
  private void hand(Transaction endorsed) {
    try {
      gateways.call(network -> endorsed.submitAsync());
    } catch (GatewayException e) {
      // It may have been ordered all the same: the blocks tell.
    }
  }

  private static Optional<Committed> invalid(TxValidationCode code) {
    return switch (code) {
      case MVCC_READ_CONFLICT,
          PHANTOM_READ_CONFLICT,
          ENDORSEMENT_POLICY_FAILURE,
          EXPIRED_CHAINCODE ->
          Optional.empty();
      default ->
          throw new LedgerException(
              LedgerException.Reason.UNAVAILABLE, "the peers found a transaction " + code);
    };
  }

  /**
   * What the chaincode refuses stays refused. All else passes: endorsers that differ will agree
   * once the slower one has the last block, and peers forget one that is away within seconds.
   */
  private static void refuse(EndorseException e) {
    Optional<Fault> fault =
        Stream.of(Fault.values())
            .filter(f ->
                e.getDetails().stream()
                    .anyMatch(detail -> detail.getMessage().endsWith(", " + f.code())))
            .findFirst();
    if (fault.isEmpty()) {
      // What peers and chaincode say holds no argument: the shell's refusals are codes.
      LOG.debug(
          "not endorsed: {} {}",
          e.getStatus().getDescription(),
          e.getDetails().stream().map(ErrorDetail::getMessage).toList());
      return;
    }
    if (fault.get() == Fault.MALFORMED) {
      throw new IllegalArgumentException("the chaincode can't read the operations");
    }
    throw unavailable("the chaincode refuses: " + fault.get().code(), e);
  }

  private static LedgerException unavailable(String message, Throwable cause) {
    return new LedgerException(LedgerException.Reason.UNAVAILABLE, message, cause);
  }

  private static LedgerException unknown(String message, Throwable cause) {
    return new LedgerException(LedgerException.Reason.UNKNOWN_OUTCOME, message, cause);
  }
}
