/**
 * What a record is: the record types, which are data, their fields, and the two kinds of number
 * that name a record's subject. A type is one JSON file; the nine that ship lie in {@code
 * /record-types}, and a directory of further files adds a tenth without code. Implements the
 * chapter "Record types" of {@code docs/exports.md}.
 */
package city.vault.client.record;
