package city.vault.protocol;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every kind of signed object. The wire name is the object's {@code kind} member; a verifier
 * demands the kind that it expects, so a signature on one kind is never one on another.
 */
public enum Kind {
  PARTY("vault/v1/party"),
  RECORD_TYPE("vault/v1/record-type"),
  BINDING("vault/v1/binding"),
  RESOLUTION("vault/v1/resolution"),
  SCENARIO("vault/v1/scenario"),
  SCENARIO_APPROVAL("vault/v1/scenario-approval"),
  SCENARIO_RETIREMENT("vault/v1/scenario-retirement"),
  STATEMENT("vault/v1/statement"),
  CLAIM("vault/v1/claim"),
  RESEAL("vault/v1/reseal"),
  WITHDRAWAL("vault/v1/withdrawal"),
  RETURN_REQUEST("vault/v1/return-request"),
  PURGE("vault/v1/purge"),
  CORRECTION("vault/v1/correction"),
  CORRECTION_ANSWER("vault/v1/correction-answer"),
  REQUEST("vault/v1/request"),
  DECLINE("vault/v1/decline"),
  REQUEST_WITHDRAWAL("vault/v1/request-withdrawal"),
  GRANT("vault/v1/grant"),
  SUSPENSION("vault/v1/suspension"),
  RESUMPTION("vault/v1/resumption"),
  RENEWAL("vault/v1/renewal"),
  REVOCATION("vault/v1/revocation"),
  SUPPLY("vault/v1/supply"),
  READ("vault/v1/read"),
  LOOK("vault/v1/look"),
  INSPECTION("vault/v1/inspection"),
  RESOLVE("vault/v1/resolve"),
  SESSION("vault/v1/session"),
  WEBHOOK("vault/v1/webhook"),
  WEBHOOK_REMOVAL("vault/v1/webhook-removal"),
  TX_ROOT("vault/v1/tx-root"),
  OWNER_HEAD("vault/v1/owner-head"),
  FREEZE("vault/v1/freeze"),
  UNFREEZE("vault/v1/unfreeze"),
  ROTATION("vault/v1/rotation"),
  KEY_REVOCATION("vault/v1/key-revocation"),
  CLOSURE("vault/v1/closure"),
  DELEGATION("vault/v1/delegation"),
  DELEGATION_END("vault/v1/delegation-end"),
  NETWORK_POLICY("vault/v1/network-policy"),
  REBINDING("vault/v1/rebinding"),
  VETO("vault/v1/veto");

  private static final Map<String, Kind> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Kind::wireName, Function.identity()));

  /** What a clerk may sign for its company: what lends its records, and gets them for that. */
  private static final Set<Kind> BY_CLERKS =
      Collections.unmodifiableSet(
          EnumSet.of(CLAIM, DECLINE, GRANT, SUSPENSION, RESUMPTION, RENEWAL, REVOCATION));

  private final String wireName;

  Kind(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Whether a clerk may sign one for its company, by a {@link Delegation}. */
  public boolean isForClerks() {
    return BY_CLERKS.contains(this);
  }

  static Kind of(String wireName) {
    Kind kind = BY_NAME.get(wireName);
    ProtocolException.require(kind != null, "kind");
    return kind;
  }
}
