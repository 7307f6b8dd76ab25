package city.vault.rulebook.asset;

import city.vault.crypto.Json;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.TypeId;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The published record types in state, every version of each. */
public final class RecordTypeState {
  private static final int MAX_BYTES = 256 * 1024;

  private RecordTypeState() {}

  /** The latest version published, 0 before the first. */
  public static int latest(StateView state, TypeId type) {
    return state
        .get(StateKey.recordType(type))
        .map(value -> Integer.parseInt(new String(value, StandardCharsets.US_ASCII)))
        .orElse(0);
  }

  public static Optional<Signed<RecordTypePublication>> find(
      StateView state, TypeId type, int version) {
    return state.get(
        StateKey.recordType(type, version),
        value ->
            SignedJson.read(RecordTypePublication.class, (Json.Obj) Json.parse(value, MAX_BYTES)));
  }

  public static RecordTypePublication require(StateView state, TypeId type, int version) {
    return find(state, type, version).orElseThrow(Refusal.UNKNOWN_TYPE::refused).object();
  }

  public static RecordTypePublication requireLatest(StateView state, TypeId type) {
    return require(state, type, latest(state, type));
  }

  static void write(Draft draft, Signed<RecordTypePublication> published) {
    RecordTypePublication type = published.object();
    draft.put(
        StateKey.recordType(type.type(), type.version()), SignedJson.write(published).canonical());
    draft.put(
        StateKey.recordType(type.type()),
        Integer.toString(type.version()).getBytes(StandardCharsets.US_ASCII));
  }
}
