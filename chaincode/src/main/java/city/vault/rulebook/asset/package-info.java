/** Record types and assets: issued, claimed, re-sealed. */
package city.vault.rulebook.asset;
