package city.vault.service.http;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SigningKeyPair;
import city.vault.protocol.Submission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A command as it is handed in, taken apart, so that anybody can hand it in anew: changed, or
 * signed by others.
 *
 * @param object what is signed
 * @param signers in the order that the object names them
 * @param attachments in base64, by name
 */
record SignedBody(Json.Obj object, List<SigningKeyPair> signers, Json.Obj attachments) {

  /**
   * @param keys those of everybody who might have signed
   */
  static SignedBody of(Submission submission, Map<KeyId, SigningKeyPair> keys) {
    return new SignedBody(
        submission.command().object().json(),
        submission.command().object().signers().stream().map(keys::get).toList(),
        submission.json().object("attachments"));
  }

  /** The same with one member changed or added. */
  SignedBody with(String member, Json value) {
    Json.ObjectBuilder changed = Json.object();
    object
        .members()
        .forEach((name, old) -> {
          if (!name.equals(member)) {
            changed.put(name, old);
          }
        });
    return new SignedBody(changed.put(member, value).build(), signers, attachments);
  }

  /** The same with another name in place of one, wherever that stands. */
  SignedBody naming(String old, String other) {
    return new SignedBody((Json.Obj) renamed(object, old, other), signers, attachments);
  }

  private static Json renamed(Json value, String old, String other) {
    return switch (value) {
      case Json.Str text -> text.value().equals(old) ? new Json.Str(other) : text;
      case Json.Arr items ->
          new Json.Arr(items.items().stream().map(i -> renamed(i, old, other)).toList());
      case Json.Obj members -> {
        Json.ObjectBuilder changed = Json.object();
        members.members().forEach((name, member) -> changed.put(name, renamed(member, old, other)));
        yield changed.build();
      }
      default -> value;
    };
  }

  /** The same signed in one place by somebody else, who says so. */
  SignedBody by(int place, SigningKeyPair signer) {
    String rightful = signers.get(place).publicKey().id().hex();
    return naming(rightful, signer.publicKey().id().hex()).forgedBy(place, signer);
  }

  /** The same signed in one place by somebody else, in the rightful signer's name. */
  SignedBody forgedBy(int place, SigningKeyPair signer) {
    List<SigningKeyPair> others = new ArrayList<>(signers);
    others.set(place, signer);
    return new SignedBody(object, List.copyOf(others), attachments);
  }

  /** The wire form, its object as the changed bytes are. */
  Json.Obj json() {
    byte[] bytes = object.canonical();
    return Json.object()
        .put("object", Base64.getEncoder().encodeToString(bytes))
        .put(
            "signatures",
            Json.strings(
                signers.stream()
                    .map(s -> Base64.getEncoder().encodeToString(s.sign(bytes).der()))
                    .toList()))
        .put("attachments", attachments)
        .build();
  }
}
