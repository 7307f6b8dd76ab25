/**
 * The demonstration: one micro-loan as a story, told step by step with the real parts and the real
 * cryptography, on one machine.
 */
package city.vault.service.demo;
