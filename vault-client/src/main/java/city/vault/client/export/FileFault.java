package city.vault.client.export;

import java.util.Locale;

/** Why a whole file is refused. The code of each is permanent. */
public enum FileFault {
  UNREADABLE_FILE,
  FILE_TOO_LARGE,
  EMPTY_FILE,
  UNSUPPORTED_FORMAT,
  BAD_ENCODING,
  MALFORMED_CSV,
  MALFORMED_XLSX,
  MALFORMED_NDJSON,
  UNPACKS_TOO_LARGE,
  MANY_SHEETS,
  BAD_HEADER,
  DUPLICATE_COLUMN,
  MISSING_COLUMN,
  TOO_MANY_COLUMNS,
  TOO_MANY_ROWS,
  UNKNOWN_TYPE;

  /** The fault in kebab case, such as {@code bad-encoding}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
