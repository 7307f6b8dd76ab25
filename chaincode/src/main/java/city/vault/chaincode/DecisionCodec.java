package city.vault.chaincode;

import city.vault.crypto.Digest;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ProtocolException;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of a {@link Decision}, big-endian. Counts have 4 bytes; names are 2 bytes of length and
 * UTF-8; digests 32 bytes. First the version 01, then three lists:
 *
 * <ul>
 *   <li>outcomes: digest of the object; the refusal's number in 2 bytes, 0 for none; whether it is
 *       repeated; seq in 8 bytes, 0 for none
 *   <li>entries: the operation's place in 2 bytes; owner; seq in 8 bytes; previous head; head
 *   <li>private writes, ordered by name: name; 01 and the digest, or 00 for a purge
 * </ul>
 */
public final class DecisionCodec {
  private static final int VERSION = 1;
  private static final int MAX_COUNT = 1_000_000;

  private DecisionCodec() {}

  /** The bytes of a decision. */
  public static byte[] encode(Decision decision) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(decision.outcomes().size());
      for (Outcome outcome : decision.outcomes()) {
        out.write(outcome.object().bytes());
        out.writeShort(outcome.refusal().map(Refusal::number).orElse(0));
        out.writeBoolean(outcome.repeated());
        out.writeLong(outcome.seq().orElse(0));
      }
      out.writeInt(decision.entries().size());
      for (Decision.Line line : decision.entries()) {
        out.writeShort(line.operation());
        out.writeUTF(line.owner().value());
        out.writeLong(line.seq());
        out.write(line.previous().bytes());
        out.write(line.hash().bytes());
      }
      out.writeInt(decision.privateWrites().size());
      for (Map.Entry<StateKey, Optional<Digest>> write : decision.privateWrites().entrySet()) {
        out.writeUTF(write.getKey().value());
        out.writeBoolean(write.getValue().isPresent());
        if (write.getValue().isPresent()) {
          out.write(write.getValue().get().bytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a decision.
   *
   * @throws IllegalArgumentException if the bytes are not what {@link #encode} writes
   */
  public static Decision decode(byte[] encoded) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(encoded);
    try (DataInputStream in = new DataInputStream(bytes)) {
      if (in.readByte() != VERSION) {
        throw new IllegalArgumentException("a decision of another version");
      }
      Decision decision = new Decision(outcomes(in), entries(in), privateWrites(in));
      if (bytes.available() > 0) {
        throw new IllegalArgumentException("bytes behind the decision");
      }
      return decision;
    } catch (IOException | ProtocolException e) {
      throw new IllegalArgumentException("not a decision", e);
    }
  }

  private static List<Outcome> outcomes(DataInputStream in) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (int n = count(in); n > 0; n--) {
      Digest object = digest(in);
      int refusal = in.readUnsignedShort();
      boolean repeated = in.readBoolean();
      long seq = in.readLong();
      outcomes.add(
          new Outcome(
              object,
              refusal == 0 ? Optional.empty() : Optional.of(Refusal.ofNumber(refusal)),
              seq == 0 ? OptionalLong.empty() : OptionalLong.of(seq),
              repeated));
    }
    return outcomes;
  }

  private static List<Decision.Line> entries(DataInputStream in) throws IOException {
    List<Decision.Line> entries = new ArrayList<>();
    for (int n = count(in); n > 0; n--) {
      entries.add(
          new Decision.Line(
              in.readUnsignedShort(),
              new OwnerId(in.readUTF()),
              in.readLong(),
              digest(in),
              digest(in)));
    }
    return entries;
  }

  private static SortedMap<StateKey, Optional<Digest>> privateWrites(DataInputStream in)
      throws IOException {
    SortedMap<StateKey, Optional<Digest>> writes = new TreeMap<>();
    for (int n = count(in); n > 0; n--) {
      StateKey key = new StateKey(in.readUTF());
      writes.put(key, in.readBoolean() ? Optional.of(digest(in)) : Optional.empty());
    }
    return writes;
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_COUNT) {
      throw new IllegalArgumentException("a count beyond its limit");
    }
    return count;
  }

  private static Digest digest(DataInputStream in) throws IOException {
    byte[] digest = new byte[Digest.SIZE];
    in.readFully(digest);
    return Digest.of(digest);
  }
}
