package city.vault.service;

import static city.vault.service.LoanWorld.AMOUNT;
import static city.vault.service.LoanWorld.NETWORK;

import city.vault.protocol.Attachment;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.GrantId;
import city.vault.protocol.Lot;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.protocol.Supply;
import java.util.List;
import java.util.Map;

/** Makes grants of a world that last for later records, and what issuers supply under them. */
public record StandingLoans(LoanWorld world) {
  /** A grant of the record's fields, and of those of every later one. */
  public Submission grant(Person person, IssuedRecord record, Signed<Request> request) {
    return world.grant(person, world.offer(request, record).lasting());
  }

  /** The tax office supplies the amount of a record that came later. */
  public Submission supply(
      Person person, Submission grant, Signed<Request> request, IssuedRecord later) {
    GrantId id = ((Grant) grant.command().object()).id();
    GrantBoxes boxes =
        GrantBoxes.seal(
            NETWORK,
            Lot.supplied(id, later.asset(), later.version()),
            request.object().sealing(),
            List.of(later.value(AMOUNT)),
            1,
            List.of(world.witness.sealing().publicKey()),
            world.random);
    Attachment attachment = Attachment.of(boxes.encoded());
    Supply supply =
        new Supply(
            world.header(world.taxOffice.signing()),
            world.taxOffice.id(),
            person.id(),
            id,
            later.asset(),
            later.version(),
            List.of(AMOUNT),
            attachment.digest());
    return new Submission(
        Signed.sign(supply, world.taxOffice.signing()), Map.of(Attachment.Name.BOXES, attachment));
  }
}
