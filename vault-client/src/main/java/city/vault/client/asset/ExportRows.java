package city.vault.client.asset;

import city.vault.client.export.CheckReport;
import city.vault.client.export.RowSink;

/**
 * The checked rows of one export, which can be gone through more than once: {@code sink ->
 * Exports.check(file, type, types, sink)}.
 */
@FunctionalInterface
public interface ExportRows {
  CheckReport handTo(RowSink sink);
}
