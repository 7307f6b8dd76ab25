package city.vault.client.grant;

import city.vault.client.UntrustedException;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.Registry;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SealingKeyPair;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.ClaimedValues;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantId;
import city.vault.protocol.Header;
import city.vault.protocol.Mode;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Read;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.RequestWithdrawal;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Selection;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An institution asks owners, and sees what they answer. */
public final class Ask {
  private final Session session;
  private final PartyId institution;
  private final Registry registry;
  private final RequestKeys keys;

  /** An institution's requests. */
  public Ask(Session session, PartyId institution, Registry registry, RequestKeys keys) {
    this.session = session;
    this.institution = institution;
    this.registry = registry;
    this.keys = keys;
  }

  /**
   * What is asked.
   *
   * @param scenario under which scenario
   * @param version its approved version
   * @param owner whom
   * @param fields which fields; empty asks for all of the scenario
   * @param claimed what is to be verified, a value for each field asked for that; else empty
   * @param asked for how long, how often, how long kept; empty asks for the scenario's ceilings
   * @param reference the institution's own reference of the business
   * @param open how long the owner may take to answer, at most 30 days
   * @param standing whether, on the ceilings, later records and versions are asked for too
   * @param selection which records of which types; of others those that the owner names
   */
  public record Question(
      ScenarioId scenario,
      int version,
      OwnerId owner,
      List<Request.Wanted> fields,
      Optional<ClaimedValues> claimed,
      Optional<Scenario.Ceilings> asked,
      String reference,
      Duration open,
      boolean standing,
      List<Selection> selection) {
    /** Of what is there when it is lent, in records that the owner names. */
    public Question(
        ScenarioId scenario,
        int version,
        OwnerId owner,
        List<Request.Wanted> fields,
        Optional<ClaimedValues> claimed,
        Optional<Scenario.Ceilings> asked,
        String reference,
        Duration open) {
      this(scenario, version, owner, fields, claimed, asked, reference, open, false, List.of());
    }
  }

  /**
   * Signs a request with a fresh sealing key, which is kept before anything is handed in, and seals
   * what it states to the owner.
   *
   * @throws UntrustedException if the scenario is not approved, or nobody is bound to the owner
   * @throws city.vault.protocol.ProtocolException if a selection is of a type that is not asked for
   * @throws IllegalArgumentException if the claimed values are not those of the fields to verify
   */
  public Submission sign(Question question) throws IOException {
    Signed<Scenario> scenario = registry.scenario(question.scenario(), question.version());
    List<Request.Wanted> fields =
        question.fields().isEmpty()
            ? scenario.object().fields().stream()
                .map(d -> new Request.Wanted(d.type(), d.field(), d.mode()))
                .toList()
            : question.fields();
    SealingKeyPair fresh = SealingKeyPair.generate(session.holder().random());
    Header header = session.holder().header();
    Optional<Claim> claim = claim(question, fields, new RequestId(header.nonce().value()));
    Request request =
        new Request(
            header,
            institution,
            question.owner(),
            question.scenario(),
            question.version(),
            scenario.digest(),
            fields,
            question.selection(),
            claim.map(Claim::named),
            question
                .asked()
                .orElseGet(() -> scenario.object().ceilings().standing(question.standing())),
            fresh.publicKey(),
            question.reference(),
            header.issuedAt().plus(question.open()).truncatedTo(ChronoUnit.MILLIS));
    keys.save(request.id(), fresh);
    if (question.claimed().isPresent()) {
      keys.save(request.id(), question.claimed().get());
    }
    return new Submission(
        Signed.sign(request, session.holder().signer()),
        claim.map(c -> Map.of(Attachment.Name.CLAIMED, c.box())).orElse(Map.of()));
  }

  private record Claim(Request.Claimed named, Attachment box) {}

  private Optional<Claim> claim(Question question, List<Request.Wanted> fields, RequestId request) {
    boolean verifies = fields.stream().anyMatch(wanted -> wanted.mode() == Mode.VERIFY);
    if (verifies != question.claimed().filter(values -> values.answers(fields)).isPresent()) {
      throw new IllegalArgumentException("each field to be verified needs a value, and no other");
    }
    return question
        .claimed()
        .map(values -> {
          SealingKey owner = registry.owner(question.owner()).sealing();
          Attachment box =
              Attachment.of(
                  values
                      .seal(session.holder().network(), request, owner, session.holder().random())
                      .bytes());
          return new Claim(new Request.Claimed(owner.id(), box.digest()), box);
        });
  }

  /** Hands a request in. */
  public CommandResult submit(Submission request) {
    return session.api().submit("/v1/requests", request);
  }

  /** Signs that a request is taken back. */
  public Signed<RequestWithdrawal> withdraw(Signed<Request> request) {
    return session
        .holder()
        .sign(header ->
            new RequestWithdrawal(
                header,
                institution,
                request.object().owner(),
                request.object().id(),
                request.digest()));
  }

  /** Hands a withdrawal in. */
  public CommandResult submitWithdrawal(Signed<RequestWithdrawal> withdrawal) {
    return session.api().submit("/v1/request-withdrawals", withdrawal);
  }

  /** A request as it stands. */
  public RequestItem request(RequestId request) {
    return session.get(RequestItem.class, "/v1/requests/" + request);
  }

  /**
   * The grant that answers a request, checked: signed by the bound owner, for this institution and
   * this very request.
   */
  public Signed<Grant> grant(GrantId id, Signed<Request> request) {
    Signed<Grant> signed = session.get(GrantItem.class, "/v1/grants/" + id).signed();
    return GrantCheck.answers(signed, request, registry);
  }

  /**
   * What a grant lends now: of each record the newest version that it lends, those included that
   * issuers have supplied to a standing grant; at most what one read may name, the newest supplies
   * first.
   */
  public List<Read.Item> lentNow(Grant grant) {
    List<GrantItem.Supplied> supplied =
        grant.standing().isEmpty()
            ? List.of()
            : session.get(GrantItem.class, "/v1/grants/" + grant.id()).supplied().orElse(List.of());
    Map<AssetId, Integer> newest = new HashMap<>();
    grant.items().forEach(item -> newest.merge(item.asset(), item.version(), Math::max));
    supplied.forEach(supply -> newest.merge(supply.asset(), supply.version(), Math::max));
    Stream<Read.Item> later = supplied.reversed().stream().flatMap(GrantItem.Supplied::items);
    Stream<Read.Item> named =
        grant.items().stream().map(i -> new Read.Item(i.asset(), i.version(), i.field()));
    return Stream.concat(later, named)
        .filter(item -> newest.get(item.asset()) == item.version())
        .limit(Grant.MAX_ITEMS)
        .toList();
  }
}
