/** What the service's tests share: a small world with keys in which a loan is asked and read. */
package city.vault.service;
