package city.vault.client.record;

/** A record type that cannot be used; the message names the file and the member. */
public final class RecordTypeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordTypeException(String source, String complaint) {
    super("%s: %s".formatted(source, complaint));
  }

  /** The stable code, {@code bad-record-type}. */
  public String code() {
    return "bad-record-type";
  }
}
