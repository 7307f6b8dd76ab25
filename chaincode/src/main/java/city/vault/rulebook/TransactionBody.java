package city.vault.rulebook;

import city.vault.crypto.Digest;
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
import java.util.Optional;

/**
 * What a transaction says, under one private name: its operations in their signed bytes, with
 * digest and size of what travelled beside them, and the bodies of its entries. An audit decides
 * the operations again from it.
 *
 * @param operations as they were handed in; attachments without their bytes
 * @param entries the bodies of the entries, in order
 */
public record TransactionBody(List<Submission> operations, List<byte[]> entries) {
  private static final int MAX_BYTES = 512 * 1024 * 1024;

  /** What a decided transaction says. */
  public static TransactionBody of(Transaction tx, List<Ruling.Written> entries) {
    return new TransactionBody(
        tx.operations().stream().map(TransactionBody::withoutBytes).toList(),
        entries.stream().map(Ruling.Written::body).toList());
  }

  private static Submission withoutBytes(Submission operation) {
    Map<Attachment.Name, Attachment> attachments = new EnumMap<>(Attachment.Name.class);
    operation
        .attachments()
        .forEach((name, attachment) ->
            attachments.put(
                name, new Attachment(attachment.digest(), attachment.size(), Optional.empty())));
    return new Submission(operation.command(), attachments);
  }

  /** Canonical JSON. */
  public byte[] encoded() {
    return Json.object()
        .put("operations", operations.stream().map(TransactionBody::operation).toList())
        .put(
            "entries",
            Json.strings(entries.stream().map(b -> Base64.getEncoder().encodeToString(b)).toList()))
        .build()
        .canonical();
  }

  private static Json.Obj operation(Submission submission) {
    Json.ObjectBuilder attachments = Json.object();
    submission
        .attachments()
        .forEach((name, attachment) ->
            attachments.put(
                name.wireName(),
                Json.object()
                    .put("digest", attachment.digest().hex())
                    .put("size", attachment.size())
                    .build()));
    return Json.object()
        .put("signed", SignedJson.write(submission.command()))
        .put("attachments", attachments.build())
        .build();
  }

  /**
   * Reads {@link #encoded}'s form.
   *
   * @throws ProtocolException if it is of another shape
   * @throws city.vault.crypto.CryptoException if it is not canonical JSON
   */
  public static TransactionBody decode(byte[] encoded) {
    try {
      Json.Obj json = (Json.Obj) Json.parse(encoded, MAX_BYTES);
      return new TransactionBody(
          json.array("operations").stream().map(TransactionBody::operation).toList(),
          json.array("entries").stream()
              .map(b -> Base64.getDecoder().decode(((Json.Str) b).value()))
              .toList());
    } catch (ClassCastException | IllegalArgumentException | ArithmeticException e) {
      // Without the cause, whose message may quote what it read.
      throw new ProtocolException("transaction body");
    }
  }

  private static Submission operation(Json item) {
    Json.Obj operation = (Json.Obj) item;
    Map<Attachment.Name, Attachment> attachments = new EnumMap<>(Attachment.Name.class);
    Json.Obj named = operation.object("attachments");
    for (String name : named.members().keySet()) {
      Json.Obj attachment = named.object(name);
      attachments.put(
          Attachment.Name.of(name),
          new Attachment(
              Digest.parse(attachment.string("digest")),
              Math.toIntExact(attachment.integer("size")),
              Optional.empty()));
    }
    return new Submission(SignedJson.read(Command.class, operation.object("signed")), attachments);
  }
}
