/** Scenarios: proposed by an institution, approved by the registrar. */
package city.vault.rulebook.scenario;
