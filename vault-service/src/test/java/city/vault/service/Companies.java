package city.vault.service;

import static city.vault.service.LoanWorld.NETWORK;

import city.vault.crypto.BoxContext;
import city.vault.crypto.SealingKey;
import city.vault.protocol.Attachment;
import city.vault.protocol.Binding;
import city.vault.protocol.Cosigner;
import city.vault.protocol.Delegation;
import city.vault.protocol.DelegationEnd;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds companies of a world, and lets clerks act for them. */
public record Companies(LoanWorld world) {
  /** A company, with whose keys that person acts. */
  public Submission bind(Person company, Person agent) {
    Binding binding =
        new Binding(
            world.header(world.police.signing()),
            company.id(),
            Binding.OwnerKind.COMPANY,
            Optional.of(agent.id()),
            company.signing().publicKey(),
            company.sealing().publicKey(),
            List.of(
                new Cosigner(Cosigner.Capacity.ATTESTER, world.attester.signing().publicKey().id()),
                new Cosigner(Cosigner.Capacity.OWNER, company.signing().publicKey().id())));
    return LoanWorld.signed(
        binding, world.police.signing(), world.attester.signing(), company.signing());
  }

  /** Lets a clerk act for a day on all fields of a type, under that scenario, and open a record. */
  public Submission delegate(
      Person company, Person clerk, TypeId type, ScenarioId scenario, IssuedRecord opened) {
    return delegate(
        company,
        clerk,
        new Delegation.Power(type, List.of()),
        List.of(scenario),
        Duration.ofDays(1),
        opened);
  }

  /** Lets a clerk act for that long on some fields, under those scenarios, and open a record. */
  public Submission delegate(
      Person company,
      Person clerk,
      Delegation.Power power,
      List<ScenarioId> scenarios,
      Duration lasting,
      IssuedRecord opened) {
    var header = world.header(company.signing());
    SealingKey to = clerk.sealing().publicKey();
    ByteArrayOutputStream boxes = new ByteArrayOutputStream();
    BoxContext context =
        SealedRecord.dataKeyContext(NETWORK, opened.asset(), opened.version(), to.id());
    boxes.writeBytes(to.seal(context, opened.key().bytes(), world.random).bytes());
    Attachment attachment = Attachment.of(boxes.toByteArray());
    Delegation delegation =
        new Delegation(
            header,
            company.id(),
            clerk.id(),
            List.of(power),
            scenarios,
            header.issuedAt().plus(lasting),
            Optional.of(
                new Delegation.Opening(
                    to.id(),
                    List.of(new Delegation.Opened(opened.asset(), opened.version())),
                    attachment.digest())));
    return new Submission(
        Signed.sign(delegation, company.signing()), Map.of(Attachment.Name.BOXES, attachment));
  }

  /** Ends a delegation. */
  public Submission end(Person company, Submission given) {
    Delegation delegation = (Delegation) given.command().object();
    return LoanWorld.signed(
        new DelegationEnd(
            world.header(company.signing()),
            company.id(),
            delegation.agent(),
            given.command().digest()),
        company.signing());
  }
}
