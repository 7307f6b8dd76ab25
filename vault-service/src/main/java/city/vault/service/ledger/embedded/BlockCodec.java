package city.vault.service.ledger.embedded;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.TxId;
import city.vault.rulebook.StateKey;
import city.vault.service.ledger.Block;
import city.vault.service.ledger.BlockTransaction;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one encoding of a block, big-endian, names in UTF-8 and in ascending order:
 *
 * <pre>
 * block       = u64 number ‖ 32 previous ‖ u32 n ‖ n × transaction
 * transaction = 32 id ‖ i64 time (ms) ‖ u16 rules
 *               ‖ u32 n ‖ n × (u16 length ‖ name ‖ u32 length ‖ value)
 *               ‖ u32 n ‖ n × (u16 length ‖ name ‖ (00 | 01 ‖ 32 digest))     00 is a purge
 *               ‖ u32 n ‖ n × (u16 length ‖ owner ‖ u64 seq ‖ 32 hash)
 * hash        = SM3("vault/v1/block" ‖ 00 ‖ block)
 * </pre>
 */
public final class BlockCodec {
  /** Most bytes of one encoded block. */
  public static final int MAX_BYTES = 256 * 1024 * 1024;

  private static final int MAX_COUNT = 1_000_000;
  private static final int MAX_NAME = 512;

  private BlockCodec() {}

  /** A block's encoding. */
  public static byte[] encode(long number, Digest previous, List<BlockTransaction> transactions) {
    return join(number, previous, transactions.stream().map(BlockCodec::encode).toList());
  }

  /** A block's encoding from those of its transactions. */
  static byte[] join(long number, Digest previous, List<byte[]> transactions) {
    int size = Long.BYTES + Digest.SIZE + Integer.BYTES;
    for (byte[] transaction : transactions) {
      size = Math.addExact(size, transaction.length);
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putLong(number).put(previous.bytes()).putInt(transactions.size());
    transactions.forEach(out::put);
    return out.array();
  }

  /** A transaction's encoding. */
  static byte[] encode(BlockTransaction transaction) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(HexFormat.of().parseHex(transaction.id().value()));
      out.writeLong(transaction.time().toEpochMilli());
      out.writeShort(transaction.rules());
      out.writeInt(transaction.writes().size());
      for (Map.Entry<StateKey, byte[]> write : transaction.writes().entrySet()) {
        name(out, write.getKey().value());
        out.writeInt(write.getValue().length);
        out.write(write.getValue());
      }
      out.writeInt(transaction.privateWrites().size());
      for (Map.Entry<StateKey, Optional<Digest>> write : transaction.privateWrites().entrySet()) {
        name(out, write.getKey().value());
        out.writeBoolean(write.getValue().isPresent());
        if (write.getValue().isPresent()) {
          out.write(write.getValue().get().bytes());
        }
      }
      out.writeInt(transaction.entries().size());
      for (BlockTransaction.Line line : transaction.entries()) {
        name(out, line.owner().value());
        out.writeLong(line.seq());
        out.write(line.hash().bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void name(DataOutputStream out, String name) throws IOException {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > MAX_NAME) {
      throw new IllegalArgumentException("a name in state has at most 512 bytes");
    }
    out.writeShort(utf8.length);
    out.write(utf8);
  }

  /** The hash of a block, given its encoding. */
  public static Digest hash(byte[] encoded) {
    return Sm3.tagged("vault/v1/block", encoded);
  }

  /**
   * Reads a block.
   *
   * @throws IllegalArgumentException if the bytes are not exactly what {@link #encode} writes
   */
  public static Block decode(byte[] encoded) {
    if (encoded.length > MAX_BYTES) {
      throw new IllegalArgumentException("a block has at most 256 MiB");
    }
    ByteBuffer in = ByteBuffer.wrap(encoded);
    try {
      long number = in.getLong();
      Digest previous = digest(in);
      List<BlockTransaction> transactions = new ArrayList<>();
      for (int n = count(in); n > 0; n--) {
        transactions.add(transaction(in));
      }
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("bytes behind the block");
      }
      return new Block(number, previous, hash(encoded), List.copyOf(transactions));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the block ends too early", e);
    } catch (ProtocolException e) {
      throw new IllegalArgumentException("an owner's name has not its form", e);
    }
  }

  private static BlockTransaction transaction(ByteBuffer in) {
    TxId id = new TxId(HexFormat.of().formatHex(bytes(in, Digest.SIZE)));
    Instant time = Instant.ofEpochMilli(in.getLong());
    int rules = Short.toUnsignedInt(in.getShort());
    SortedMap<StateKey, byte[]> writes = new TreeMap<>();
    for (int n = count(in); n > 0; n--) {
      StateKey key = nextName(in, writes);
      writes.put(key, bytes(in, in.getInt()));
    }
    SortedMap<StateKey, Optional<Digest>> privateWrites = new TreeMap<>();
    for (int n = count(in); n > 0; n--) {
      StateKey key = nextName(in, privateWrites);
      privateWrites.put(key, flag(in) ? Optional.of(digest(in)) : Optional.empty());
    }
    List<BlockTransaction.Line> entries = new ArrayList<>();
    for (int n = count(in); n > 0; n--) {
      entries.add(new BlockTransaction.Line(new OwnerId(name(in)), in.getLong(), digest(in)));
    }
    return new BlockTransaction(id, time, rules, writes, privateWrites, List.copyOf(entries));
  }

  private static StateKey nextName(ByteBuffer in, SortedMap<StateKey, ?> before) {
    StateKey key = new StateKey(name(in));
    if (!before.isEmpty() && before.lastKey().compareTo(key) >= 0) {
      throw new IllegalArgumentException("names out of order");
    }
    return key;
  }

  private static int count(ByteBuffer in) {
    int count = in.getInt();
    if (count < 0 || count > MAX_COUNT) {
      throw new IllegalArgumentException("a count beyond its limit");
    }
    return count;
  }

  private static boolean flag(ByteBuffer in) {
    byte flag = in.get();
    if (flag != 0 && flag != 1) {
      throw new IllegalArgumentException("a flag is 00 or 01");
    }
    return flag == 1;
  }

  private static String name(ByteBuffer in) {
    int length = Short.toUnsignedInt(in.getShort());
    if (length > MAX_NAME) {
      throw new IllegalArgumentException("a name in state has at most 512 bytes");
    }
    byte[] utf8 = bytes(in, length);
    String name = new String(utf8, StandardCharsets.UTF_8);
    if (!Arrays.equals(name.getBytes(StandardCharsets.UTF_8), utf8)) {
      throw new IllegalArgumentException("a name is not UTF-8");
    }
    return name;
  }

  private static Digest digest(ByteBuffer in) {
    return Digest.of(bytes(in, Digest.SIZE));
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a length beyond the block");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
