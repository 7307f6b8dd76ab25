package city.vault.service.http;

import city.vault.rulebook.Refusal;

/**
 * A refusal as HTTP says it (RFC 9110).
 *
 * @param status 4xx or 503
 * @param retryable whether the same bytes may be permitted a little later
 */
public record RefusalStatus(int status, boolean retryable) {

  /** The one mapping. A new refusal breaks the build until it stands here. */
  public static RefusalStatus of(Refusal refusal) {
    return switch (refusal) {
      case WRONG_NETWORK -> no(400);
      case UNKNOWN_KEY, WRONG_KEY_USE, BAD_SIGNATURE, KEY_REVOKED, KEY_RETIRED, BINDING_PENDING ->
          no(401);
      case WRONG_SIGNER,
          ROLE_MISSING,
          NOT_YOURS,
          DELEGATION_MISSING,
          DELEGATION_EXCEEDED,
          SCENARIO_RETIRED,
          SCENARIO_NOT_APPROVED,
          OWNER_CLOSED,
          OWNER_FROZEN,
          INSTITUTION_FROZEN,
          SCENARIO_FROZEN,
          GRANT_REVOKED,
          GRANT_SUSPENDED,
          GRANT_EXPIRED,
          GRANT_EXHAUSTED,
          READ_TOO_OFTEN,
          FIELD_NOT_GRANTED ->
          no(403);
      case UNKNOWN_PARTY,
          UNKNOWN_OWNER,
          UNKNOWN_TYPE,
          UNKNOWN_SCENARIO,
          UNKNOWN_ASSET,
          UNKNOWN_CORRECTION,
          UNKNOWN_REQUEST,
          UNKNOWN_GRANT,
          UNKNOWN_DELEGATION ->
          no(404);
      case NO_NETWORK,
          ID_REUSED,
          ALREADY_REGISTERED,
          VERSION_CONFLICT,
          NOT_WAITING,
          ALREADY_REVOKED,
          ALREADY_REBINDING,
          NOT_REBINDING,
          ALREADY_FROZEN,
          NOT_FROZEN,
          ASKED_TOO_SOON,
          REQUEST_CLOSED,
          REQUEST_EXPIRED,
          NOT_SUSPENDED,
          CORRECTION_CLOSED,
          ASSET_PURGED,
          ASSET_WITHDRAWN ->
          no(409);
      case NOT_FRESH,
          UNKNOWN_FIELD,
          NOT_A_COMPANY,
          AGENT_NOT_A_PERSON,
          DIGEST_MISMATCH,
          BAD_ATTACHMENT,
          WRONG_RECIPIENT,
          MODE_UNSUPPORTED,
          OTHER_PERSONS_FIELD,
          IMPACT_MISSING,
          FIELD_NOT_IN_SCENARIO,
          BEYOND_CEILING,
          FIELD_NOT_REQUESTED,
          SELECTION_MISMATCH,
          REQUIRED_FIELD_MISSING,
          BEYOND_REQUEST,
          NOTICE_MISMATCH,
          SEPARATE_CONSENT_MISSING,
          WRONG_RELEASE ->
          no(422);
      case OWNER_BUSY -> new RefusalStatus(429, true);
    };
  }

  private static RefusalStatus no(int status) {
    return new RefusalStatus(status, false);
  }
}
