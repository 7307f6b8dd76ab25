package city.vault.chaincode;

import city.vault.crypto.Json;
import city.vault.protocol.Attachment;
import city.vault.protocol.Command;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Submission;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Operations as they travel to the chaincode: the canonical JSON array of their wire forms. */
public final class Operations {
  /** Most bytes of one transaction's operations; a peer takes messages of 100 MiB. */
  public static final int MAX_BYTES = 90 * 1024 * 1024;

  private Operations() {}

  /** The bytes of operations. */
  public static byte[] encode(List<Submission> operations) {
    return new Json.Arr(operations.stream().map(o -> (Json) o.json()).toList()).canonical();
  }

  /**
   * Reads {@link #encode}'s form.
   *
   * @throws ProtocolException if it is of another shape
   * @throws city.vault.crypto.CryptoException if it is not canonical JSON
   */
  public static List<Submission> decode(byte[] encoded) {
    try {
      return ((Json.Arr) Json.parse(encoded, MAX_BYTES))
          .items().stream().map(item -> operation((Json.Obj) item)).toList();
    } catch (ClassCastException | IllegalArgumentException e) {
      // Without the cause, whose message may quote what it read.
      throw new ProtocolException("operations");
    }
  }

  private static Submission operation(Json.Obj item) {
    Map<Attachment.Name, Attachment> attachments = new EnumMap<>(Attachment.Name.class);
    item.object("attachments")
        .members()
        .forEach((name, bytes) ->
            attachments.put(
                Attachment.Name.of(name),
                Attachment.of(Base64.getDecoder().decode(((Json.Str) bytes).value()))));
    return new Submission(SignedJson.read(Command.class, item), attachments);
  }
}
