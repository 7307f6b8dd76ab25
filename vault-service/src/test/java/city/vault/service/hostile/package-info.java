/**
 * Operators who cheat, a class for each, and which tool of which party finds it: the phone's trace
 * check, the audit, the institution's read check, the witness, the rule book. Shows what {@code
 * docs/threat-model.md} promises.
 */
package city.vault.service.hostile;
