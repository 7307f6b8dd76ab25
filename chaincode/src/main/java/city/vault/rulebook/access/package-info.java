/**
 * Accesses: an institution reads, a regulator looks. Every one is an entry before anything is
 * shown.
 */
package city.vault.rulebook.access;
