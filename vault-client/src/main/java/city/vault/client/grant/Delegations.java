package city.vault.client.grant;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.asset.DataKeyBox;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.http.SignedWire;
import city.vault.client.party.RegisteredOwner;
import city.vault.client.party.Registry;
import city.vault.crypto.SealingKey;
import city.vault.protocol.Attachment;
import city.vault.protocol.Delegation;
import city.vault.protocol.DelegationEnd;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clerks of a company: who may act for it, on what, until when. */
public final class Delegations {
  private final Session session;
  private final OwnerId company;
  private final Registry registry;

  private record Given(List<Item> delegations) {}

  /**
   * A delegation as the service shows it.
   *
   * @param state {@code active}, {@code ended}, or {@code over} where its time is
   */
  public record Item(SignedWire delegation, String state) {
    /** The delegation, whose signature is not yet checked. */
    public Signed<Delegation> signed() {
      return delegation.as(Delegation.class);
    }

    public boolean isActive() {
      return state.equals("active");
    }
  }

  /** The delegations of one company, as seen by its own session or a clerk's. */
  public Delegations(Session session, OwnerId company, Registry registry) {
    this.session = session;
    this.company = company;
    this.registry = registry;
  }

  /** The last one to each clerk, the newest first; a clerk sees its own. */
  public List<Item> list() {
    return session.get(Given.class, "/v1/owners/" + company + "/delegations").delegations();
  }

  /**
   * The one by which that clerk acts now, which the company's own key signed.
   *
   * @throws UntrustedException {@code delegation-missing}, or the check that fails
   */
  public Signed<Delegation> toClerk(OwnerId clerk) {
    Signed<Delegation> given =
        list().stream()
            .filter(Item::isActive)
            .map(Item::signed)
            .filter(signed -> signed.object().agent().equals(clerk))
            .findFirst()
            .orElseThrow(() -> new UntrustedException("delegation-missing"));
    registry.check(given, 0, bound(company).signer(given.object()));
    UntrustedException.unless(given.object().owner().equals(company), "wrong-owner");
    return given;
  }

  private RegisteredOwner bound(OwnerId owner) {
    return registry.owner(owner);
  }

  /**
   * The company lets a clerk act for it, in place of what it let that clerk do before.
   *
   * @param lasting how long from now
   * @param opened records that the clerk can open itself, at most {@value Delegation#MAX_OPENED}:
   *     whole, whatever fields it may lend
   */
  public Submission give(
      OwnerId clerk,
      List<Delegation.Power> types,
      List<ScenarioId> scenarios,
      Duration lasting,
      List<OpenedRecord> opened) {
    Signatory me = session.holder();
    SealingKey key = bound(clerk).sealing();
    Optional<Attachment> boxes =
        opened.isEmpty() ? Optional.empty() : Optional.of(boxes(opened, key));
    Optional<Delegation.Opening> opening =
        boxes.map(sealed ->
            new Delegation.Opening(
                key.id(),
                opened.stream()
                    .map(OpenedRecord::statement)
                    .map(s -> new Delegation.Opened(s.asset(), s.version()))
                    .toList(),
                sealed.digest()));
    Signed<Delegation> given =
        me.sign(header ->
            new Delegation(
                header,
                company,
                clerk,
                types,
                scenarios,
                header.issuedAt().plus(lasting).truncatedTo(ChronoUnit.MILLIS),
                opening));
    return new Submission(
        given, boxes.map(sealed -> Map.of(Attachment.Name.BOXES, sealed)).orElse(Map.of()));
  }

  private Attachment boxes(List<OpenedRecord> opened, SealingKey key) {
    Signatory me = session.holder();
    ByteArrayOutputStream boxes = new ByteArrayOutputStream();
    for (OpenedRecord record : opened) {
      DataKeyBox box =
          new DataKeyBox(me.network(), record.statement().asset(), record.statement().version());
      boxes.writeBytes(box.seal(record.key(), key, me.random()).bytes());
    }
    return Attachment.of(boxes.toByteArray());
  }

  /** The company ends a delegation before its time. */
  public Signed<DelegationEnd> end(Signed<Delegation> given) {
    return session
        .holder()
        .sign(header -> new DelegationEnd(header, company, given.object().agent(), given.digest()));
  }

  public CommandResult submit(Submission given) {
    return session.api().submit("/v1/delegations", given);
  }

  public CommandResult submitEnd(Signed<DelegationEnd> end) {
    return session.api().submit("/v1/delegation-ends", end);
  }
}
