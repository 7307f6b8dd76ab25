package city.vault.client.evidence;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every outcome of a read that an entry tells of, with what the ledger's decision rested on: a
 * bundle holds that and nothing besides. A grant that is unknown or another's is not in it, since
 * the asker has no right to see it.
 */
public enum ReadOutcome {
  PERMITTED("permitted", Basis.DATA),
  ID_REUSED("id-reused", Basis.READ),
  NOT_FRESH("not-fresh", Basis.READ),
  UNKNOWN_GRANT("unknown-grant", Basis.READ),
  NOT_YOURS("not-yours", Basis.READ),
  OWNER_CLOSED("owner-closed", Basis.READ),
  OWNER_FROZEN("owner-frozen", Basis.READ),
  INSTITUTION_FROZEN("institution-frozen", Basis.READ),
  SCENARIO_FROZEN("scenario-frozen", Basis.READ),
  GRANT_REVOKED("grant-revoked", Basis.STOP),
  GRANT_SUSPENDED("grant-suspended", Basis.STOP),
  GRANT_EXPIRED("grant-expired", Basis.GRANT),
  GRANT_EXHAUSTED("grant-exhausted", Basis.GRANT),
  READ_TOO_OFTEN("read-too-often", Basis.GRANT),
  FIELD_NOT_GRANTED("field-not-granted", Basis.GRANT),
  ASSET_PURGED("asset-purged", Basis.GRANT),
  ASSET_WITHDRAWN("asset-withdrawn", Basis.GRANT);

  /** What a decision rested on. */
  enum Basis {
    /** The signed read alone, as far as a bundle shows. */
    READ,
    /** Also the grant, with the request, the scenario and the owner's binding behind it. */
    GRANT,
    /** Also what the owner stopped that grant with. */
    STOP,
    /** The grant, and the asset versions whose fields were released. */
    DATA
  }

  private final String code;
  private final Basis basis;

  ReadOutcome(String code, Basis basis) {
    this.code = code;
    this.basis = basis;
  }

  /** As the entry has it: {@code permitted} or the permanent code of the refusal. */
  public String code() {
    return code;
  }

  /** Whether it rested on the grant and what stands behind that. */
  public boolean restsOnGrant() {
    return basis != Basis.READ;
  }

  /** Whether it rested on a suspension or the revocation of the grant. */
  public boolean restsOnStop() {
    return basis == Basis.STOP;
  }

  /** Whether data was released. */
  public boolean releasesData() {
    return basis == Basis.DATA;
  }

  /** The outcome of that code, empty for one that no read has. */
  public static Optional<ReadOutcome> of(String code) {
    return Arrays.stream(values()).filter(o -> o.code.equals(code)).findFirst();
  }
}
