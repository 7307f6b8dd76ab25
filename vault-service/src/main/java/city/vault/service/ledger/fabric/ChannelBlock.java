package city.vault.service.ledger.fabric;

import city.vault.chaincode.Decision;
import city.vault.chaincode.DecisionCodec;
import city.vault.chaincode.Functions;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.TxId;
import city.vault.rulebook.StateKey;
import city.vault.service.ledger.BlockTransaction;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * What a block of the channel holds of the vault. Transactions of other chaincodes (the
 * lifecycle's) and of configuration are left out.
 *
 * @param number the block's number
 * @param transactions those of the vault that are valid, in order
 * @param fates what became of the vault's valid transactions and of all that are not valid; of one
 *     that is there twice, what became of the first
 */
record ChannelBlock(
    long number, List<BlockTransaction> transactions, Map<TxId, TxValidationCode> fates) {
  private static final String CHAINCODE = "vault";

  /**
   * Reads a block as a peer delivers it.
   *
   * @throws IllegalArgumentException if it is not of the form that Fabric and the chaincode give it
   */
  static ChannelBlock of(Block block) {
    List<BlockTransaction> transactions = new ArrayList<>();
    Map<TxId, TxValidationCode> fates = new TreeMap<>();
    ByteString codes =
        block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
    for (int place = 0; place < block.getData().getDataCount(); place++) {
      TxValidationCode code = TxValidationCode.forNumber(Byte.toUnsignedInt(codes.byteAt(place)));
      ByteString data = block.getData().getData(place);
      if (code == TxValidationCode.VALID) {
        transaction(data)
            .ifPresent(valid -> {
              fates.putIfAbsent(valid.id(), code);
              transactions.add(valid);
            });
      } else {
        id(data).ifPresent(id -> fates.putIfAbsent(id, code));
      }
    }
    return new ChannelBlock(
        block.getHeader().getNumber(), List.copyOf(transactions), Map.copyOf(fates));
  }

  /**
   * The id of a transaction that is not valid. Orderers take whatever a member signed, so it may
   * hold anything, and nothing that it holds may stop whoever reads the block.
   */
  private static Optional<TxId> id(ByteString data) {
    try {
      Payload payload = Payload.parseFrom(Envelope.parseFrom(data).getPayload());
      ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
      return Optional.of(new TxId(header.getTxId()));
    } catch (InvalidProtocolBufferException | ProtocolException e) {
      return Optional.empty();
    }
  }

  /** A valid transaction, empty if it is not the vault's. */
  private static Optional<BlockTransaction> transaction(ByteString data) {
    try {
      Payload payload = Payload.parseFrom(Envelope.parseFrom(data).getPayload());
      ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
      return header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE
          ? transaction(header, payload.getData())
          : Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not a block of Fabric", e);
    }
  }

  private static Optional<BlockTransaction> transaction(ChannelHeader header, ByteString data)
      throws InvalidProtocolBufferException {
    ChaincodeActionPayload action =
        ChaincodeActionPayload.parseFrom(Transaction.parseFrom(data).getActions(0).getPayload());
    ChaincodeAction done =
        ChaincodeAction.parseFrom(
            ProposalResponsePayload.parseFrom(action.getAction().getProposalResponsePayload())
                .getExtension());
    List<ByteString> arguments =
        ChaincodeInvocationSpec.parseFrom(
                ChaincodeProposalPayload.parseFrom(action.getChaincodeProposalPayload()).getInput())
            .getChaincodeSpec()
            .getInput()
            .getArgsList();
    if (!done.getChaincodeId().getName().equals(CHAINCODE)
        || arguments.size() != 2
        || !arguments.getFirst().toStringUtf8().equals(Functions.DECIDE)) {
      return Optional.empty();
    }
    Decision decision = DecisionCodec.decode(done.getResponse().getPayload().toByteArray());
    return Optional.of(
        new BlockTransaction(
            new TxId(header.getTxId()),
            time(header.getTimestamp()),
            Integer.parseInt(arguments.getLast().toStringUtf8()),
            writes(done.getResults()),
            decision.privateWrites(),
            decision.entries().stream()
                .map(line -> new BlockTransaction.Line(line.owner(), line.seq(), line.hash()))
                .toList()));
  }

  /** The chaincode decides by whole milliseconds. */
  private static Instant time(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos())
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private static SortedMap<StateKey, byte[]> writes(ByteString results)
      throws InvalidProtocolBufferException {
    SortedMap<StateKey, byte[]> writes = new TreeMap<>();
    for (NsReadWriteSet set : TxReadWriteSet.parseFrom(results).getNsRwsetList()) {
      if (set.getNamespace().equals(CHAINCODE)) {
        for (KVWrite write : KVRWSet.parseFrom(set.getRwset()).getWritesList()) {
          writes.put(new StateKey(write.getKey()), write.getValue().toByteArray());
        }
      }
    }
    return writes;
  }
}
