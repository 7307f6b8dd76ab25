package city.vault.rulebook;

import city.vault.crypto.Digest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of one operation.
 *
 * @param object digest of its signed bytes
 * @param refusal why it was refused, empty where it was not
 * @param seq the entry of the owner's trace that tells of it, where there is one
 * @param repeated whether the same signed bytes had been decided before: this is what was recorded
 *     then
 */
public record Outcome(
    Digest object, Optional<Refusal> refusal, OptionalLong seq, boolean repeated) {

  /** Refused without a trace: nobody whose word counts has asked. */
  static Outcome refused(Digest object, Refusal refusal) {
    return new Outcome(object, Optional.of(refusal), OptionalLong.empty(), false);
  }
}
