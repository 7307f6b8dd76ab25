/**
 * The exact bytes of every signed object: what a department, an owner, an institution, a regulator
 * or a witness signs, how it is written as canonical JSON and how it is read back without repair.
 * The rule book and the clients agree on these shapes and on nothing else. Implements {@code
 * docs/protocol/}.
 */
package city.vault.protocol;
