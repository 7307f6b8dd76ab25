package city.vault.crypto;

/** Names a public key: the SM3 of its SubjectPublicKeyInfo in DER; as text, 64 hex digits. */
public record KeyId(Digest digest) implements Comparable<KeyId> {

  /** Exactly 64 lower-case hex digits, else MALFORMED. */
  public static KeyId parse(String hex) {
    return new KeyId(Digest.parse(hex));
  }

  /** The id of the key with this encoding, which is not checked here. */
  public static KeyId ofSpki(byte[] spki) {
    return new KeyId(Sm3.hash(spki));
  }

  /** 64 lower-case hex digits. */
  public String hex() {
    return digest.hex();
  }

  @Override
  public int compareTo(KeyId other) {
    return digest.compareTo(other.digest);
  }

  @Override
  public String toString() {
    return hex();
  }
}
