/** Tests of the ledger on Fabric, with real programs where they are found and skipped where not. */
package city.vault.service.ledger.fabric;
