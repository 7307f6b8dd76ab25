/**
 * A trial network whose owners answer on cue, so that an institution can try its whole integration
 * against something that grants, drops, declines, stalls, revokes and freezes. Implements {@code
 * docs/integration.md}, "The sandbox".
 */
package city.vault.service.sandbox;
