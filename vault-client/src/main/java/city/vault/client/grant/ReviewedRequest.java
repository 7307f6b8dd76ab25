package city.vault.client.grant;

import city.vault.client.UntrustedException;
import city.vault.client.asset.OpenedRecord;
import city.vault.client.party.RegisteredParty;
import city.vault.client.party.Registry;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Opener;
import city.vault.crypto.SealedBox;
import city.vault.crypto.Sm3;
import city.vault.protocol.AssetId;
import city.vault.protocol.ClaimedValues;
import city.vault.protocol.Notice;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Request;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.Selection;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.TypeId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A request that has proved itself: signed by a registered institution, under a scenario of its own
 * that the registrar approved, asking for no more than that allows. Only such a one is shown.
 *
 * @param request the request
 * @param scenario the approved scenario
 * @param institution who asks, with its registered name
 * @param claimed what the institution states, where it wants that confirmed
 */
public record ReviewedRequest(
    Signed<Request> request,
    Scenario scenario,
    RegisteredParty institution,
    Optional<ClaimedValues> claimed) {

  /**
   * Checks a request.
   *
   * @param owner whom it must be for
   * @throws UntrustedException naming the first check that fails
   */
  public static ReviewedRequest check(Signed<Request> signed, OwnerId owner, Registry registry) {
    Request request = signed.object();
    UntrustedException.unless(request.owner().equals(owner), "wrong-owner");
    RegisteredParty institution =
        registry.signedBy(signed, request.institution(), Role.INSTITUTION);
    Signed<Scenario> scenario = registry.scenario(request.scenario(), request.version());
    UntrustedException.unless(
        scenario.digest().equals(request.proposal())
            && scenario.object().institution().equals(request.institution()),
        "wrong-scenario");
    for (Request.Wanted wanted : request.fields()) {
      UntrustedException.unless(
          scenario
              .object()
              .demand(wanted.type(), wanted.field())
              .filter(demand -> demand.mode() == wanted.mode())
              .isPresent(),
          "field-not-in-scenario");
    }
    UntrustedException.unless(
        scenario.object().ceilings().cover(request.asked()), "beyond-ceiling");
    return new ReviewedRequest(signed, scenario.object(), institution, Optional.empty());
  }

  /**
   * The same with what the institution states, which the owner's key opens.
   *
   * @throws UntrustedException if it is not what the request names, or not what it is to be
   */
  public ReviewedRequest opening(byte[] box, Opener owner) {
    Request asked = request.object();
    UntrustedException.unless(
        asked.claimed().filter(c -> c.box().equals(Sm3.hash(box))).isPresent(), "digest-mismatch");
    try {
      ClaimedValues opened =
          ClaimedValues.open(asked.header().network(), asked.id(), owner, SealedBox.of(box));
      UntrustedException.unless(opened.answers(asked.fields()), "wrong-claims");
      return new ReviewedRequest(request, scenario, institution, Optional.of(opened));
    } catch (CryptoException | ProtocolException e) {
      throw new UntrustedException("bad-seal", e);
    }
  }

  /** What the owner is shown (告知), a function of scenario and request alone. */
  public Notice notice() {
    return new Notice(scenario, request.object());
  }

  /** Why that field is asked for, and whether it is required. */
  public Scenario.Demand demand(Request.Wanted wanted) {
    return scenario.demand(wanted.type(), wanted.field()).orElseThrow();
  }

  /** Of some records those that it asks for: of a type that it selects none of, all. */
  public List<OpenedRecord> selected(List<OpenedRecord> records) {
    return records.stream()
        .filter(record ->
            switch (request.object().selection(record.statement().type()).orElse(null)) {
              case null -> true;
              case Selection.Since since -> since.takes(List.of(record.statement().dataDate()));
              case Selection.Latest latest ->
                  record.statement().asset().equals(latest(latest.type(), records));
            })
        .toList();
  }

  /** Of several of one day, the one whose id is the last. */
  private static AssetId latest(TypeId type, List<OpenedRecord> records) {
    return records.stream()
        .map(OpenedRecord::statement)
        .filter(statement -> statement.type().equals(type))
        .max(
            Comparator.comparing(Statement::dataDate)
                .thenComparing(statement -> statement.asset().value()))
        .map(Statement::asset)
        .orElseThrow();
  }

  /** The fields that may be dropped. */
  public List<Request.Wanted> optional() {
    return request.object().fields().stream().filter(w -> !demand(w).required()).toList();
  }
}
