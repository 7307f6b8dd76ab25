/**
 * Sample exports of an invented city, a pure function of a seed: the same people and companies in
 * all nine record types, in every format that departments use, with the dirt that departments have.
 * All numbers carry a division 99xxxx, which does not exist. The chapter "Samples" of {@code
 * docs/exports.md} says what is in them.
 */
package city.vault.client.sample;
