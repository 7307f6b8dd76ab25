package city.vault.client.grant;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.crypto.Opener;
import city.vault.protocol.Decline;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.Resumption;
import city.vault.protocol.Revocation;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.protocol.Suspension;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** An owner's requests and grants: review, lend, decline, revoke. */
public final class OwnerGrants {
  private final Session session;
  private final Signatory hand;
  private final OwnerId owner;
  private final Opener opener;
  private final Registry registry;

  private record Requests(List<RequestItem> requests) {}

  private record Grants(List<GrantItem> grants) {}

  private record Network(List<PartyId> witnesses, int k) {}

  /**
   * The requests and grants of one owner, as seen by its own session.
   *
   * @param opener the owner's sealing key
   */
  public OwnerGrants(Session session, OwnerId owner, Opener opener, Registry registry) {
    this(session, session.holder(), owner, opener, registry);
  }

  /**
   * The requests and grants of a company, as seen by its clerk's session.
   *
   * @param hand the clerk, signing by its delegation
   * @param opener the clerk's own sealing key
   */
  public OwnerGrants(
      Session session, Signatory hand, OwnerId owner, Opener opener, Registry registry) {
    this.session = session;
    this.hand = hand;
    this.owner = owner;
    this.opener = opener;
    this.registry = registry;
  }

  /** The requests that wait for an answer, unchecked; see {@link #review}. */
  public List<RequestItem> open() {
    return requests("open");
  }

  /** All requests, unchecked. */
  public List<RequestItem> requests() {
    return requests("all");
  }

  private List<RequestItem> requests(String state) {
    return session
        .get(Requests.class, "/v1/owners/" + owner + "/requests?state=" + state)
        .requests();
  }

  /**
   * Checks a request before it is shown, and opens what it states, if it states anything. That is
   * sealed to the owner's own key: where it is for a clerk's eyes, {@code not-sealed-to-you}.
   */
  public ReviewedRequest review(RequestItem item) {
    ReviewedRequest reviewed = ReviewedRequest.check(item.signed(), owner, registry);
    Optional<Request.Claimed> stated = reviewed.request().object().claimed();
    if (stated.isEmpty()) {
      return reviewed;
    }
    UntrustedException.unless(
        stated.get().sealedTo().equals(opener.publicKey().id()), "not-sealed-to-you");
    RequestId id = reviewed.request().object().id();
    byte[] box =
        session
            .get(RequestItem.class, "/v1/requests/" + id)
            .claimed()
            .orElseThrow(() -> new UntrustedException("no-claims"));
    return reviewed.opening(box, opener);
  }

  /** All grants. */
  public List<GrantItem> grants() {
    return session.get(Grants.class, "/v1/owners/" + owner + "/grants").grants();
  }

  /**
   * Signs the grant that a choice makes.
   *
   * @throws ChoiceException if the choice can't become a grant
   */
  public Submission lend(ReviewedRequest reviewed, Choice choice, List<OpenedRecord> records) {
    Network network = session.api().get(Network.class, "/v1/network");
    ReleaseKeys release = ReleaseKeys.of(network.witnesses(), network.k(), registry);
    return new Lending(hand, release).lend(reviewed, choice, records);
  }

  /** Signs a refusal. No reason is asked for. */
  public Signed<Decline> decline(Signed<Request> request) {
    return hand.sign(header -> new Decline(header, owner, request.object().id(), request.digest()));
  }

  /** Signs a suspension: from its commit on, no read is permitted until a resumption. */
  public Signed<Suspension> suspend(Signed<Grant> grant) {
    return hand.sign(header -> new Suspension(header, owner, grant.object().id(), grant.digest()));
  }

  /** Signs a resumption: a suspended grant goes on. */
  public Signed<Resumption> resume(Signed<Grant> grant) {
    return hand.sign(header -> new Resumption(header, owner, grant.object().id(), grant.digest()));
  }

  /**
   * Signs a renewal, within what the grant's request asked.
   *
   * @param lasting how long from now
   * @param reads how many reads, counted anew
   */
  public Signed<Renewal> renew(Signed<Grant> grant, Duration lasting, int reads) {
    return hand.sign(header ->
        new Renewal(
            header,
            owner,
            grant.object().id(),
            grant.digest(),
            new GrantTerm(header.issuedAt().plus(lasting).truncatedTo(ChronoUnit.MILLIS), reads)));
  }

  /** Signs a revocation: from its commit on, no read is permitted. */
  public Signed<Revocation> revoke(Signed<Grant> grant) {
    return hand.sign(header -> new Revocation(header, owner, grant.object().id(), grant.digest()));
  }

  /** Hands a grant in. */
  public CommandResult submitGrant(Submission grant) {
    return session.api().submit("/v1/grants", grant);
  }

  /** Hands a refusal in. */
  public CommandResult submitDecline(Signed<Decline> decline) {
    return session.api().submit("/v1/declines", decline);
  }

  /** Hands a suspension, a resumption, a renewal or a revocation in. */
  public CommandResult submitChange(Signed<? extends GrantChange> change) {
    String path =
        switch (change.object()) {
          case Suspension _ -> "/v1/suspensions";
          case Resumption _ -> "/v1/resumptions";
          case Renewal _ -> "/v1/renewals";
          case Revocation _ -> "/v1/revocations";
        };
    return session.api().submit(path, change);
  }
}
