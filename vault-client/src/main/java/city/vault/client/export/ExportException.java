package city.vault.client.export;

/**
 * A whole file is refused. The message says what to do and holds no value of the file; it may name
 * columns, rows and bytes. There is no cause, because a parser's message may quote a value.
 */
public final class ExportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FileFault fault;

  ExportException(FileFault fault, String advice) {
    super(advice);
    this.fault = fault;
  }

  public FileFault fault() {
    return fault;
  }

  /** The stable code of the fault, such as {@code bad-encoding}. */
  public String code() {
    return fault.code();
  }
}
