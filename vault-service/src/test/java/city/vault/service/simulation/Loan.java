package city.vault.service.simulation;

import city.vault.protocol.Grant;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.Person;

/** A record that a person has lent to the bank. */
record Loan(Person person, IssuedRecord record, Signed<Request> request, Submission granted) {
  Grant grant() {
    return (Grant) granted.command().object();
  }
}
