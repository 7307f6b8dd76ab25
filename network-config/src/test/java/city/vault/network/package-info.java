/** Tests of networks, with Fabric's real programs where they are found and skipped where not. */
package city.vault.network;
