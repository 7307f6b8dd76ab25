/**
 * Department exports: CSV in GB 18030 or UTF-8, XLSX and NDJSON are read as a stream of rows, each
 * row is checked against its record type, and what was accepted, repaired and rejected is reported
 * line by line. Memory does not grow with the file, but for 32 bytes a row that tell duplicates and
 * for the report itself. Implements {@code docs/exports.md}.
 */
package city.vault.client.export;
