/** Record types and assets over HTTP. Implements {@code docs/architecture.md}, "Assets". */
package city.vault.service.asset;
