package city.vault.client.export;

/** What an export may have at most. A file or row beyond is refused, never cut. */
final class Limits {
  /** Bytes of a CSV or NDJSON file. */
  static final long TEXT_FILE = 2L << 30;

  /** Bytes of an XLSX file, packed. */
  static final long XLSX_FILE = 256L << 20;

  /** Bytes of all parts of an XLSX file that are read, unpacked. */
  static final long XLSX_UNPACKED = 2L << 30;

  /**
   * How many times larger than the file its parts may be, beyond {@link #XLSX_RATIO_FREE} bytes.
   */
  static final long XLSX_RATIO = 200;

  static final long XLSX_RATIO_FREE = 16L << 20;

  /** Characters of all shared strings of an XLSX file, which are held in memory. */
  static final long SHARED_TEXT = 64L << 20;

  /** Characters of a line, and of a CSV record of several lines. */
  static final int LINE = 64 << 10;

  /** Characters of a cell. */
  static final int CELL = 16 << 10;

  static final int COLUMNS = 256;

  static final long ROWS = 20_000_000;

  private Limits() {}
}
