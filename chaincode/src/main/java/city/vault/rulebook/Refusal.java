package city.vault.rulebook;

/**
 * Why the rule book refuses. Codes and numbers are permanent: a number is never used again. Where
 * several apply, the one declared first wins; signatures are checked one after the other, and so
 * are the unknown things that one command names.
 */
public enum Refusal {
  /** The network is not set up: its registrar has not registered itself. */
  NO_NETWORK(1, "no-network"),
  /** The object was signed for another network. */
  WRONG_NETWORK(2, "wrong-network"),
  /** A signing key that nobody registered. */
  UNKNOWN_KEY(3, "unknown-key"),
  /** A sealing key where a signing key must sign. */
  WRONG_KEY_USE(58, "wrong-key-use"),
  /** A signature does not verify. */
  BAD_SIGNATURE(4, "bad-signature"),
  /** The signing key was revoked. */
  KEY_REVOKED(59, "key-revoked"),
  /** Another key has taken the signing key's place, and their overlap is over. */
  KEY_RETIRED(60, "key-retired"),
  /** The signing key is that of a re-binding that is not final yet. */
  BINDING_PENDING(62, "binding-pending"),
  /** The signer is not the party or owner that the object names. */
  WRONG_SIGNER(5, "wrong-signer"),
  /** No delegation, or one that was replaced, was ended or is over, lets the signer act. */
  DELEGATION_MISSING(70, "delegation-missing"),
  /** The signer's party has not the role, or not the record type, that this needs. */
  ROLE_MISSING(6, "role-missing"),
  /** Signed too long ago, or in the future. */
  NOT_FRESH(7, "not-fresh"),
  /** More accesses to one owner within a few minutes than its head remembers. */
  OWNER_BUSY(8, "owner-busy"),
  /** The id is taken by other bytes. */
  ID_REUSED(9, "id-reused"),
  /** A name, key or owner that is registered already. */
  ALREADY_REGISTERED(10, "already-registered"),
  /** A party that is not registered, or not for what it is named for. */
  UNKNOWN_PARTY(11, "unknown-party"),
  /** An owner that is not bound, or of whom there is no trace at all. */
  UNKNOWN_OWNER(12, "unknown-owner"),
  /** A record type that is not published in that version. */
  UNKNOWN_TYPE(13, "unknown-type"),
  /** A scenario that was not proposed in that version. */
  UNKNOWN_SCENARIO(14, "unknown-scenario"),
  /** An asset that was not issued. */
  UNKNOWN_ASSET(15, "unknown-asset"),
  /** A correction that was not asked for. */
  UNKNOWN_CORRECTION(55, "unknown-correction"),
  /** A field that the record type does not have. */
  UNKNOWN_FIELD(16, "unknown-field"),
  /** A request that was not made. */
  UNKNOWN_REQUEST(17, "unknown-request"),
  /** A grant that was not given. */
  UNKNOWN_GRANT(18, "unknown-grant"),
  /** A delegation that was not given, was replaced or was ended. */
  UNKNOWN_DELEGATION(74, "unknown-delegation"),
  /** It belongs to another party or owner. */
  NOT_YOURS(19, "not-yours"),
  /** Only a company has clerks. */
  NOT_A_COMPANY(71, "not-a-company"),
  /** Only a person acts for a company. */
  AGENT_NOT_A_PERSON(72, "agent-not-a-person"),
  /** A type, field or scenario that the clerk's delegation does not name. */
  DELEGATION_EXCEEDED(73, "delegation-exceeded"),
  /** What is named by a digest has another one. */
  DIGEST_MISMATCH(20, "digest-mismatch"),
  /** Not the next version, or no longer the current one. */
  VERSION_CONFLICT(21, "version-conflict"),
  /** An attachment of a size that can't be right. */
  BAD_ATTACHMENT(22, "bad-attachment"),
  /** Sealed to a key that has no right to it. */
  WRONG_RECIPIENT(23, "wrong-recipient"),
  /** The asset does not wait for what was tried. */
  NOT_WAITING(24, "not-waiting"),
  /** The correction was answered already. */
  CORRECTION_CLOSED(56, "correction-closed"),
  /** A mode of lending that this rule version does not have. */
  MODE_UNSUPPORTED(25, "mode-unsupported"),
  /** Another person's field, which can be lent for {@code verify} only. */
  OTHER_PERSONS_FIELD(26, "other-persons-field"),
  /** A sensitive field whose impact the scenario does not explain. */
  IMPACT_MISSING(27, "impact-missing"),
  /** The scenario was retired. */
  SCENARIO_RETIRED(50, "scenario-retired"),
  /** The scenario's version is not approved. */
  SCENARIO_NOT_APPROVED(28, "scenario-not-approved"),
  /** A field that the scenario does not have. */
  FIELD_NOT_IN_SCENARIO(29, "field-not-in-scenario"),
  /** More, longer or kept longer than the scenario's ceiling. */
  BEYOND_CEILING(30, "beyond-ceiling"),
  /** Asked again before the scenario's time for that is over. */
  ASKED_TOO_SOON(51, "asked-too-soon"),
  /** The request was answered already. */
  REQUEST_CLOSED(31, "request-closed"),
  /** The request may no longer be answered. */
  REQUEST_EXPIRED(32, "request-expired"),
  /** A field that was not asked for. */
  FIELD_NOT_REQUESTED(33, "field-not-requested"),
  /** Not the records that were asked for: too old, or more than the latest one. */
  SELECTION_MISMATCH(75, "selection-mismatch"),
  /** A required field was left out. */
  REQUIRED_FIELD_MISSING(34, "required-field-missing"),
  /** More, longer or kept longer than was asked. */
  BEYOND_REQUEST(35, "beyond-request"),
  /** The grant was not given on this request's notice. */
  NOTICE_MISMATCH(36, "notice-mismatch"),
  /** A sensitive category without a consent of its own. */
  SEPARATE_CONSENT_MISSING(37, "separate-consent-missing"),
  /** A release that is not that of the network's witnesses. */
  WRONG_RELEASE(38, "wrong-release"),
  /** The key was revoked before. */
  ALREADY_REVOKED(61, "already-revoked"),
  /** That hand has frozen it already. */
  ALREADY_FROZEN(43, "already-frozen"),
  /** That hand has not frozen it. */
  NOT_FROZEN(44, "not-frozen"),
  /** A re-binding of the owner waits already. */
  ALREADY_REBINDING(63, "already-rebinding"),
  /** No re-binding of the owner waits. */
  NOT_REBINDING(64, "not-rebinding"),
  /** The owner was closed for good. */
  OWNER_CLOSED(57, "owner-closed"),
  /** All reads of the owner are frozen. */
  OWNER_FROZEN(45, "owner-frozen"),
  /** All reads by the institution are frozen. */
  INSTITUTION_FROZEN(46, "institution-frozen"),
  /** All reads under the scenario are frozen. */
  SCENARIO_FROZEN(47, "scenario-frozen"),
  /** The grant was revoked. */
  GRANT_REVOKED(39, "grant-revoked"),
  /** The owner has suspended the grant. */
  GRANT_SUSPENDED(48, "grant-suspended"),
  /** There is nothing to resume. */
  NOT_SUSPENDED(49, "not-suspended"),
  /** The grant has ended by its time. */
  GRANT_EXPIRED(40, "grant-expired"),
  /** All reads of the grant were used. */
  GRANT_EXHAUSTED(41, "grant-exhausted"),
  /** All reads of the day were used. */
  READ_TOO_OFTEN(52, "read-too-often"),
  /** A field that the grant does not lend. */
  FIELD_NOT_GRANTED(42, "field-not-granted"),
  /** The owner has had this version of the record purged. */
  ASSET_PURGED(53, "asset-purged"),
  /** The issuer has withdrawn this version of the record. */
  ASSET_WITHDRAWN(54, "asset-withdrawn");

  private final int number;
  private final String code;

  Refusal(int number, String code) {
    this.number = number;
    this.code = code;
  }

  /** The permanent number, 1 to 65535; 0 stands for no refusal in compact state. */
  public int number() {
    return number;
  }

  /** The permanent kebab-case code. */
  public String code() {
    return code;
  }

  /** The refusal of that number. */
  public static Refusal ofNumber(int number) {
    for (Refusal refusal : values()) {
      if (refusal.number == number) {
        return refusal;
      }
    }
    throw new IllegalArgumentException("no refusal has number " + number);
  }

  /** Ends an operation with this refusal. */
  public Refused refused() {
    return new Refused(this);
  }

  /** Demands {@code holds}, else ends the operation with this refusal. */
  public void unless(boolean holds) {
    if (!holds) {
      throw refused();
    }
  }
}
