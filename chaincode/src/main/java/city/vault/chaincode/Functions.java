package city.vault.chaincode;

/** The names by which the chaincode is called. */
public final class Functions {
  /**
   * Decides a transaction. One argument: the version of the rules, in decimal. The operations
   * travel as transient data, for arguments stay in the block for ever.
   */
  public static final String DECIDE = "decide";

  /** Reads a public value. One argument: its name. Answers its bytes, none if there is none. */
  public static final String STATE = "state";

  /** Reads a private value, as {@link #STATE} does a public one. */
  public static final String PRIVATE = "private";

  /** The name of the transient data of {@link #DECIDE}: {@link Operations}. */
  public static final String OPERATIONS = "operations";

  /** The private data collection. */
  public static final String COLLECTION = "bodies";

  private Functions() {}
}
