package city.vault.rulebook.trace;

import city.vault.crypto.Digest;
import city.vault.protocol.GrantId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A head's bytes, big-endian, as {@code docs/protocol/trace.md} lays them out:
 *
 * <pre>
 * u64 seq ‖ 32 head ‖ i64 accesses (ms) ‖ i64 terms (ms) ‖ u32 day
 *     ‖ u16 n ‖ n × recent ‖ u16 m ‖ m × count ‖ u16 p ‖ p × refused
 * recent  = 16 key ‖ 32 object ‖ i64 until (ms) ‖ u64 seq (0: none) ‖ u16 refusal (0: none)
 * count   = 16 grant ‖ u32 reads ‖ i64 until (ms) ‖ u32 day (since 1970) ‖ u32 reads of the day
 * refused = u8 length ‖ party ‖ u32 day ‖ u32 count ‖ 32 last ‖ u16 n ‖ n × recent
 * </pre>
 */
final class TraceHeadCodec {
  private static final int RECENT_BYTES = 16 + 32 + 8 + 8 + 2;
  private static final int COUNT_BYTES = 16 + 4 + 8 + 4 + 4;

  private TraceHeadCodec() {}

  static byte[] encode(TraceHead head) {
    ByteBuffer out = ByteBuffer.allocate(size(head));
    out.putLong(head.seq()).put(head.head().bytes());
    out.putLong(head.forgotten().accesses().toEpochMilli());
    out.putLong(head.forgotten().terms().toEpochMilli());
    out.putInt(head.forgotten().day());
    putRecent(out, head.recent());
    out.putShort((short) head.counts().size());
    for (TraceHead.Count c : head.counts()) {
      out.put(HexFormat.of().parseHex(c.grant().value()));
      out.putInt(c.reads()).putLong(c.until().toEpochMilli());
      out.putInt(c.day()).putInt(c.today());
    }
    out.putShort((short) head.refused().size());
    for (RefusedReads r : head.refused()) {
      byte[] party = r.party().value().getBytes(StandardCharsets.US_ASCII);
      out.put((byte) party.length).put(party);
      out.putInt(r.day()).putInt(r.count()).put(r.last().bytes());
      putRecent(out, r.recent());
    }
    return out.array();
  }

  private static int size(TraceHead head) {
    int size = 8 + 32 + 8 + 8 + 4 + 2 + head.recent().size() * RECENT_BYTES;
    size += 2 + head.counts().size() * COUNT_BYTES + 2;
    for (RefusedReads r : head.refused()) {
      size += 1 + r.party().value().length() + 4 + 4 + 32 + 2 + r.recent().size() * RECENT_BYTES;
    }
    return size;
  }

  private static void putRecent(ByteBuffer out, List<TraceHead.Recent> recent) {
    out.putShort((short) recent.size());
    for (TraceHead.Recent r : recent) {
      out.put(HexFormat.of().parseHex(r.key())).put(r.object().bytes());
      out.putLong(r.until().toEpochMilli()).putLong(r.seq()).putShort((short) r.refusal());
    }
  }

  /**
   * Reads {@link #encode}'s form.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static TraceHead decode(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    try {
      TraceHead head =
          new TraceHead(
              in.getLong(),
              digest(in),
              new Forgotten(
                  Instant.ofEpochMilli(in.getLong()),
                  Instant.ofEpochMilli(in.getLong()),
                  in.getInt()),
              list(in, TraceHeadCodec::recent),
              list(in, TraceHeadCodec::count),
              list(in, TraceHeadCodec::refused));
      if (!in.hasRemaining()) {
        return head;
      }
    } catch (BufferUnderflowException | ProtocolException e) {
      // Falls through: it ends too early, or names no party.
    }
    throw new IllegalArgumentException("not an owner's head");
  }

  private static <T> List<T> list(ByteBuffer in, Function<ByteBuffer, T> item) {
    List<T> items = new ArrayList<>();
    for (int n = Short.toUnsignedInt(in.getShort()); n > 0; n--) {
      items.add(item.apply(in));
    }
    return items;
  }

  private static TraceHead.Recent recent(ByteBuffer in) {
    return new TraceHead.Recent(
        hex16(in),
        digest(in),
        Instant.ofEpochMilli(in.getLong()),
        in.getLong(),
        Short.toUnsignedInt(in.getShort()));
  }

  private static TraceHead.Count count(ByteBuffer in) {
    return new TraceHead.Count(
        new GrantId(hex16(in)),
        in.getInt(),
        Instant.ofEpochMilli(in.getLong()),
        in.getInt(),
        in.getInt());
  }

  private static RefusedReads refused(ByteBuffer in) {
    String party = new String(bytes(in, Byte.toUnsignedInt(in.get())), StandardCharsets.US_ASCII);
    return new RefusedReads(
        new PartyId(party), in.getInt(), in.getInt(), digest(in), list(in, TraceHeadCodec::recent));
  }

  private static Digest digest(ByteBuffer in) {
    return Digest.of(bytes(in, Digest.SIZE));
  }

  private static String hex16(ByteBuffer in) {
    return HexFormat.of().formatHex(bytes(in, 16));
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
