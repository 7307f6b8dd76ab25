package city.vault.client.trace;

import java.util.Locale;

/**
 * What the phone must not stay silent about.
 *
 * @param code what is wrong
 * @param seq at which entry
 */
public record Alarm(Code code, long seq) {
  /** What can be wrong; the names are permanent. */
  public enum Code {
    /** An entry that must be there is not. */
    ENTRY_MISSING,
    /** An entry that is not what its hash or its place says. */
    ENTRY_ALTERED,
    /** Two histories: a witness signed another head than the entries lead to. */
    HEAD_FORKED,
    /** The trace ends before what was seen already. */
    ROLLED_BACK,
    /** An act in the owner's name that this phone did not sign. */
    NOT_SIGNED_BY_ME,
    /** What should be a witness's signed head is none. */
    WITNESS_SIGNATURE_BAD,
    /** Fewer witnesses than needed vouch for the trace as it is now. */
    TOO_FEW_WITNESSES;

    /** As in {@code entry-missing}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public String toString() {
    return code.code() + " at " + seq;
  }
}
