/**
 * A small town on a ledger in memory: invented parties with fixed keys, the commands that they
 * would sign, and the rule book deciding them. Every test of the rule book plays here.
 */
package city.vault.rulebook.scene;
