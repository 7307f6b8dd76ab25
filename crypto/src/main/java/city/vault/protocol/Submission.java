package city.vault.protocol;

import city.vault.crypto.Json;
import city.vault.crypto.Signature;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command as it is handed in: its signed bytes and what travels beside them.
 *
 * @param command the signed command
 * @param attachments by name; exactly those that the command's kind has
 */
public record Submission(
    Signed<? extends Command> command, Map<Attachment.Name, Attachment> attachments) {

  public Submission {
    ProtocolException.require(
        attachments.keySet().equals(expected(command.object())), "attachments");
    attachments = Map.copyOf(attachments);
  }

  public static Submission of(Signed<? extends Command> command) {
    return new Submission(command, Map.of());
  }

  private static Set<Attachment.Name> expected(Command command) {
    return switch (command) {
      case Statement s ->
          Set.of(Attachment.Name.COMMITMENTS, Attachment.Name.CIPHERTEXT, Attachment.Name.BOX);
      case Reseal r -> Set.of(Attachment.Name.BOX);
      case ReturnRequest r -> Set.of(Attachment.Name.BOX);
      case Correction c -> Set.of(Attachment.Name.BOX);
      case CorrectionAnswer c ->
          switch (c.verdict()) {
            case CorrectionAnswer.Accepted a -> Set.of();
            case CorrectionAnswer.Rejected r -> Set.of(Attachment.Name.BOX);
          };
      case Grant g -> Set.of(Attachment.Name.BOXES);
      case Supply s -> Set.of(Attachment.Name.BOXES);
      case PartyRegistration p -> Set.of();
      case RecordTypePublication p -> Set.of();
      case Binding b -> Set.of();
      case Resolution r -> Set.of();
      case Scenario s -> Set.of();
      case ScenarioApproval s -> Set.of();
      case ScenarioRetirement s -> Set.of();
      case Claim c -> Set.of();
      case Withdrawal w -> Set.of();
      case Purge p -> Set.of();
      case Request r ->
          r.claimed().isPresent() ? Set.of(Attachment.Name.CLAIMED) : Set.<Attachment.Name>of();
      case Decline d -> Set.of();
      case RequestWithdrawal w -> Set.of();
      case GrantChange c -> Set.of();
      case Read r -> Set.of();
      case Look l -> Set.of();
      case Inspection i -> Set.of();
      case Freeze f -> Set.of();
      case Unfreeze u -> Set.of();
      case Rotation r -> Set.of();
      case KeyRevocation k -> Set.of();
      case Closure c -> Set.of();
      case Delegation d ->
          d.opening().isPresent() ? Set.of(Attachment.Name.BOXES) : Set.<Attachment.Name>of();
      case DelegationEnd e -> Set.of();
      case NetworkPolicy p -> Set.of();
      case Rebinding r -> Set.of();
      case Veto v -> Set.of();
    };
  }

  public Attachment attachment(Attachment.Name name) {
    return attachments.get(name);
  }

  /** The wire form: {@code object}, {@code signatures} and {@code attachments} in base64. */
  public Json.Obj json() {
    Json.ObjectBuilder beside = Json.object();
    attachments.forEach((name, attachment) ->
        beside.put(
            name.wireName(), Base64.getEncoder().encodeToString(attachment.bytes().orElseThrow())));
    return SignedJson.builder(command).put("attachments", beside.build()).build();
  }

  /** Reads the wire form's parts. */
  public static Submission read(
      byte[] object, List<byte[]> signatures, Map<String, byte[]> attachments) {
    Map<Attachment.Name, Attachment> named = new EnumMap<>(Attachment.Name.class);
    attachments.forEach((name, bytes) -> named.put(Attachment.Name.of(name), Attachment.of(bytes)));
    return new Submission(
        Signed.parse(Command.class, object, signatures.stream().map(Signature::parse).toList()),
        named);
  }
}
