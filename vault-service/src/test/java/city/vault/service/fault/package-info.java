/**
 * What a whole service does when something beneath it fails for real: its disk is full, its
 * PostgreSQL is killed. Implements the table of faults in {@code docs/operations.md}.
 */
package city.vault.service.fault;
