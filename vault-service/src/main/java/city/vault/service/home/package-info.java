/**
 * A party's or an owner's folder: its keys, its roots of trust, and where its service is. What the
 * command line and the demo stand on; everything it does goes through the client library.
 */
package city.vault.service.home;
