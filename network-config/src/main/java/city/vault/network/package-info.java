/**
 * A Hyperledger Fabric network of the vault on one machine: three organisations with a peer each,
 * one or four orderers, the channel, and the chaincode as a service. Everything is written from
 * templates, started as processes on the loopback address, and gone after {@link
 * city.vault.network.Network#down}. Implements {@code docs/operations.md}, "A Fabric network".
 */
package city.vault.network;
