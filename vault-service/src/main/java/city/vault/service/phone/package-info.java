/**
 * What the owner's phone needs of the service: its page with the policy that a browser keeps it to,
 * and the secret behind its PIN. Implements {@code docs/phone.md}.
 */
package city.vault.service.phone;
