package city.vault.rulebook.scene;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.Signature;
import city.vault.crypto.SigningKeyPair;
import city.vault.crypto.Sm3;
import city.vault.protocol.Attachment;
import city.vault.protocol.Command;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A command about to be signed, as its JSON, so that a test can change any single member.
 *
 * @param object the command's members
 * @param signers who signs, in the order that the object names
 * @param attachments what travels beside it
 */
public record Deed(
    Json.Obj object, List<SigningKeyPair> signers, Map<Attachment.Name, byte[]> attachments) {

  /** The same with one member changed or added. */
  public Deed with(String member, Json value) {
    Json.ObjectBuilder changed = Json.object();
    object
        .members()
        .forEach((name, old) -> {
          if (!name.equals(member)) {
            changed.put(name, old);
          }
        });
    return new Deed(changed.put(member, value).build(), signers, attachments);
  }

  public Deed with(String member, String value) {
    return with(member, new Json.Str(value));
  }

  public Deed with(String member, long value) {
    return with(member, new Json.Num(value));
  }

  public Deed with(String member, Collection<String> values) {
    return with(member, Json.strings(values));
  }

  /** The same signed by somebody else, who says so. */
  public Deed by(SigningKeyPair signer) {
    return with("key", signer.publicKey().id().hex()).signed(0, signer);
  }

  /** The same with one signature by a key that the object does not name there. */
  public Deed signed(int place, SigningKeyPair signer) {
    List<SigningKeyPair> changed = new ArrayList<>(signers);
    changed.set(place, signer);
    return new Deed(object, List.copyOf(changed), attachments);
  }

  /** The same with other bytes beside it, whatever digest the object names. */
  public Deed attaching(Attachment.Name name, byte[] bytes) {
    Map<Attachment.Name, byte[]> changed = new EnumMap<>(Attachment.Name.class);
    changed.putAll(attachments);
    changed.put(name, bytes);
    return new Deed(object, signers, changed);
  }

  /** Digest of the bytes to be signed. */
  public Digest digest() {
    return Sm3.hash(object.canonical());
  }

  /**
   * Signs it. Signatures are random: the same deed twice has the same bytes and other signatures.
   */
  public Submission submission() {
    byte[] bytes = object.canonical();
    List<Signature> signatures = signers.stream().map(signer -> signer.sign(bytes)).toList();
    Map<Attachment.Name, Attachment> beside = new EnumMap<>(Attachment.Name.class);
    attachments.forEach((name, content) -> beside.put(name, Attachment.of(content)));
    return new Submission(Signed.parse(Command.class, bytes, signatures), beside);
  }
}
