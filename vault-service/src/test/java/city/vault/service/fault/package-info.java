/**
 * What a whole service does when something beneath it fails: its disk is full, slow or broken, its
 * PostgreSQL is killed, its witness is late, its clock jumps. Implements the table of faults in
 * {@code docs/operations.md}.
 */
package city.vault.service.fault;
