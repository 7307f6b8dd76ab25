package city.vault.client.evidence;

/**
 * What is checked of a bundle, in this order: each check rests on those before it. The codes are
 * permanent.
 */
public enum Check {
  ACCESS_READABLE(
      "access-readable", "There are a read, and an entry with an outcome that a read can have."),
  REGISTRAR_TRUSTED(
      "registrar-trusted", "The registrar registered itself with the key that the roots name."),
  PARTIES_REGISTERED(
      "parties-registered", "The registrar registered every party, and each signed for its key."),
  OWNER_BOUND(
      "owner-bound", "The identity department and a second authority bound the owner's key."),
  SCENARIO_APPROVED(
      "scenario-approved", "The institution signed the scenario and the registrar approved it."),
  REQUEST_UNDER_SCENARIO(
      "request-under-scenario", "The institution asked for no more than its scenario permits."),
  GRANT_ANSWERS_REQUEST(
      "grant-answers-request",
      "The owner, or a clerk that it let do so, signed the grant in answer to that request, on its"
          + " notice, within its limits."),
  RENEWAL_SIGNED(
      "renewal-signed", "The owner, or a clerk, renewed that grant, within what was asked."),
  STOP_SIGNED(
      "stop-signed", "The owner, or a clerk, signed the suspension or revocation of that grant."),
  READ_SIGNED("read-signed", "The institution signed the read."),
  OUTCOME_FOLLOWS("outcome-follows", "What was signed allows the outcome that the entry tells of."),
  STATEMENTS_SIGNED(
      "statements-signed",
      "An issuer that may issue the type signed each asset version, for this owner."),
  RECORD_TYPES_PUBLISHED(
      "record-types-published", "The registrar published the type of each asset version."),
  COMMITMENTS_BOUND(
      "commitments-bound", "The commitments to each field are those that the issuer signed."),
  FIELDS_LENT(
      "fields-lent",
      "Each field read is the owner's own, was asked for, of a record that was asked for, and has the"
          + " consent that it needs."),
  ENTRY_TELLS_OF_READ(
      "entry-tells-of-read", "The entry is of this owner's trace and tells of exactly this read."),
  TIMES_IN_ORDER("times-in-order", "Nothing that the outcome rests on was signed after it."),
  ENTRY_INCLUDED(
      "entry-included", "The entry has its place in the trace and among its transaction's."),
  WITNESSES_AGREE(
      "witnesses-agree", "Enough trusted witnesses saw the transaction with this entry committed."),
  KEYS_UNCOMPROMISED(
      "keys-uncompromised",
      "No key had come into other hands, as far as was made known, when it signed."),
  ONE_NETWORK("one-network", "Everything was signed for the network that the roots name."),
  NO_OTHER_FILES("no-other-files", "The bundle holds nothing that this access does not need.");

  private final String code;
  private final String sentence;

  Check(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** The permanent kebab-case code. */
  public String code() {
    return code;
  }

  /** What holds when it passes. */
  public String sentence() {
    return sentence;
  }
}
