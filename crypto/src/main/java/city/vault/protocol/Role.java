package city.vault.protocol;

/** What a party is registered to do. */
public enum Role {
  /** The data bureau (数据局): registers parties and record types, approves scenarios. */
  REGISTRAR("registrar"),
  /** The identity department (公安): binds owners' keys, alone keeps number → owner. */
  IDENTITY("identity"),
  /** The second authority that every binding needs. */
  ATTESTER("attester"),
  /** Issues records of the types that its registration names. */
  ISSUER("issuer"),
  /** Proposes scenarios and asks under them. */
  INSTITUTION("institution"),
  /** Looks at traces (监管). */
  REGULATOR("regulator"),
  /** Runs beside a peer, signs roots and heads, releases shares. */
  WITNESS("witness");

  private final String wireName;

  Role(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  static Role of(String wireName) {
    for (Role role : values()) {
      if (role.wireName.equals(wireName)) {
        return role;
      }
    }
    throw new ProtocolException("roles");
  }
}
