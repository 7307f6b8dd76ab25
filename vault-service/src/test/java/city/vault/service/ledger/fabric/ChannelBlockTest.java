package city.vault.service.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.protocol.TxId;
import com.google.protobuf.ByteString;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

/** What members of a channel can have ordered must not stop those who read its blocks. */
class ChannelBlockTest {
  private static final ByteString GARBAGE = ByteString.copyFromUtf8("garbage");
  private static final String ID = "ab".repeat(32);

  private static ByteString transaction(String id, ByteString data) {
    ChannelHeader header =
        ChannelHeader.newBuilder()
            .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
            .setTxId(id)
            .build();
    Payload payload =
        Payload.newBuilder()
            .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
            .setData(data)
            .build();
    return Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteString();
  }

  private static Block block(TxValidationCode code, ByteString... data) {
    byte[] flags = new byte[data.length];
    IntStream.range(0, flags.length).forEach(place -> flags[place] = (byte) code.getNumber());
    return Block.newBuilder()
        .setHeader(BlockHeader.newBuilder().setNumber(7))
        .setData(BlockData.newBuilder().addAllData(Stream.of(data).toList()))
        .setMetadata(
            BlockMetadata.newBuilder()
                .addMetadata(ByteString.EMPTY)
                .addMetadata(ByteString.EMPTY)
                .addMetadata(ByteString.copyFrom(flags)))
        .build();
  }

  @Test
  void passes_over_whatever_is_in_transactions_that_are_not_valid() {
    ChannelBlock block =
        ChannelBlock.of(
            block(
                TxValidationCode.BAD_PAYLOAD,
                GARBAGE,
                transaction("no id", GARBAGE),
                transaction(ID, GARBAGE)));
    assertThat(block.transactions()).isEmpty();
    assertThat(block.fates()).containsOnlyKeys(new TxId(ID));
    assertThat(block.fates().get(new TxId(ID))).isEqualTo(TxValidationCode.BAD_PAYLOAD);
  }

  @Test
  void refuses_a_valid_transaction_that_it_cannot_read() {
    assertThatThrownBy(
            () -> ChannelBlock.of(block(TxValidationCode.VALID, transaction(ID, GARBAGE))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
