/**
 * The command line: one class a command, each of which reads its arguments, calls the client or
 * starts a part of the service, and prints. Implements what the README shows.
 */
package city.vault.service.cli;
