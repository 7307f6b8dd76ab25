package city.vault.rulebook.asset;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.TypeId;
import city.vault.rulebook.Draft;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.util.Optional;

/**
 * The last return that an owner asked of an issuer for one type.
 *
 * @param signed the request in its exact bytes
 * @param seq the entry of the owner's trace that tells of it
 * @param answer digest of the statement that answered it, empty while it is open
 */
public record ReturnState(Signed<ReturnRequest> signed, long seq, Optional<Digest> answer) {
  private static final int MAX_BYTES = 256 * 1024;

  public ReturnRequest request() {
    return signed.object();
  }

  public static Optional<ReturnState> find(
      StateView state, OwnerId owner, PartyId issuer, TypeId type) {
    return state.get(StateKey.returns(owner, issuer, type), ReturnState::decode);
  }

  /** Whether it was signed before that one. */
  boolean isBefore(ReturnRequest later) {
    return request().header().issuedAt().isBefore(later.header().issuedAt());
  }

  ReturnState answeredBy(Digest statement) {
    return new ReturnState(signed, seq, Optional.of(statement));
  }

  void write(Draft draft) {
    Json.ObjectBuilder value =
        Json.object().put("signed", SignedJson.write(signed)).put("seq", seq);
    answer.ifPresent(digest -> value.put("answer", digest.hex()));
    draft.put(
        StateKey.returns(request().owner(), request().issuer(), request().type()),
        value.build().canonical());
  }

  private static ReturnState decode(byte[] value) {
    Json.Obj json = (Json.Obj) Json.parse(value, MAX_BYTES);
    return new ReturnState(
        SignedJson.read(ReturnRequest.class, json.object("signed")),
        json.integer("seq"),
        json.has("answer") ? Optional.of(Digest.parse(json.string("answer"))) : Optional.empty());
  }
}
