package city.vault.service.http;

/**
 * Takes signed commands. They are decided by the ledger and held back by the lanes alone: no quota
 * stands between a bank and a read that a person has granted.
 */
@FunctionalInterface
interface CommandEndpoint extends Endpoint {}
