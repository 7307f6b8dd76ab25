package city.vault.chaincode;

/**
 * Why the chaincode decided nothing. Fabric hands on a chaincode's message alone, so the code leads
 * it; nothing of what was proposed follows it.
 */
public enum Fault {
  /** A function or a number of arguments that the chaincode does not have. */
  UNKNOWN_FUNCTION("unknown-function"),
  /** The transaction names rules that this chaincode does not have. */
  UNKNOWN_RULES("unknown-rules"),
  /** The operations are not of their form, or too many. */
  MALFORMED("malformed"),
  /** The transaction's time is too far from the endorser's clock. */
  CLOCK_SKEW("clock-skew"),
  /** The chaincode failed; its log says more. */
  INTERNAL("internal-error");

  private final String code;

  Fault(String code) {
    this.code = code;
  }

  /** The permanent code. */
  public String code() {
    return code;
  }
}
