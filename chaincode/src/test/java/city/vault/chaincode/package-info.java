/** Tests of the shell on Fabric, over a peer that is a map. */
package city.vault.chaincode;
