package city.vault.service.ledger.embedded;

import java.nio.charset.StandardCharsets;
import org.rocksdb.RocksDB;

/** The column families of a data directory; one write batch spans them all. */
enum Family {
  /** {@code "format"} → u32 version of this layout; {@code "tip"} → u64 height ‖ 32 hash. */
  META(new String(RocksDB.DEFAULT_COLUMN_FAMILY, StandardCharsets.UTF_8)),
  /** u64 number → 32 hash ‖ {@link BlockCodec} encoding. */
  BLOCKS("blocks"),
  /** Name → u64 version ‖ public value. */
  STATE("state"),
  /** Name → private value; its digest is in a block. */
  PRIVATE("private"),
  /** Name of a private value that is purged but may still have bytes on the disk → nothing. */
  PURGES("purges");

  private final String text;

  Family(String text) {
    this.text = text;
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
