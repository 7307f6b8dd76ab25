package city.vault.service.trace;

import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.protocol.Times;
import city.vault.rulebook.Holder;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.party.PartyState;
import city.vault.service.http.Fault;
import city.vault.service.http.Session;
import city.vault.service.ledger.Ledger;
import city.vault.service.projection.TraceRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What happened, by cursor, to each session only what concerns its holder: an owner its own trace;
 * an issuer the claims of its records; an institution the answers to its requests; a regulator and
 * the registrar everything, without who acted in an institution and for which business of it.
 */
public final class EventFeed {
  private final TraceRows rows;
  private final Ledger ledger;

  public EventFeed(TraceRows rows, Ledger ledger) {
    this.rows = rows;
    this.ledger = ledger;
  }

  /**
   * Some events in order.
   *
   * @param next the cursor to ask for the next page with
   */
  public record Page(List<Json.Obj> events, long next) {}

  Page after(Session session, long cursor, int limit) throws SQLException, InterruptedException {
    List<TraceRows.Place> found = concerning(session, cursor, limit);
    List<Json.Obj> events = found.stream().map(place -> event(place, session)).toList();
    return new Page(events, found.isEmpty() ? cursor : found.getLast().cursor());
  }

  /** Those that concern a party, with the roles that it has now. */
  public Page after(PartyId party, long cursor, int limit)
      throws SQLException, InterruptedException {
    Optional<PartyState> known = PartyState.find(ledger.state(), party);
    if (known.isEmpty()) {
      return new Page(List.of(), cursor);
    }
    Session asIfOpened =
        new Session(
            new Holder.OfParty(party),
            known.get().signing().id(),
            Set.copyOf(known.get().registration().roles()),
            Instant.MAX);
    return after(asIfOpened, cursor, limit);
  }

  private List<TraceRows.Place> concerning(Session session, long cursor, int limit)
      throws SQLException, InterruptedException {
    Optional<OwnerId> owner = session.owner();
    if (owner.isPresent()) {
      return rows.concerning(owner.get(), cursor, limit);
    }
    if (seesAll(session)) {
      return rows.all(cursor, limit);
    }
    PartyId party = session.party().orElseThrow(Fault.SESSION_FORBIDDEN::problem);
    return rows.concerning(party, cursor, limit);
  }

  private static boolean seesAll(Session session) {
    return session.roles().contains(Role.REGULATOR) || session.roles().contains(Role.REGISTRAR);
  }

  private Json.Obj event(TraceRows.Place place, Session session) {
    Entry entry = place.entry();
    return Json.object()
        .put("cursor", place.cursor())
        .put("event", entry.event().wireName())
        .put("outcome", entry.outcome())
        .put("owner", entry.owner().value())
        .put("seq", entry.seq())
        .put("at", Times.format(entry.at()))
        .put("about", session.owner().isPresent() ? entry.about() : seen(entry, session))
        .build();
  }

  private Json.Obj seen(Entry entry, Session session) {
    Json.ObjectBuilder about = Json.object();
    entry
        .about()
        .members()
        .forEach((name, value) -> {
          if (name.equals("assets") && !seesAll(session)) {
            about.put(name, own(entry.about().strings(name), session));
          } else if (!name.equals("staff")
              && !name.equals("reference")
              && (seesAll(session) || !name.equals("issuers"))) {
            about.put(name, value);
          }
        });
    return about.build();
  }

  /** A claim may name records of several issuers: each is told of its own alone. */
  private Json own(List<String> assets, Session session) {
    return Json.strings(
        assets.stream()
            .filter(id ->
                AssetState.find(ledger.state(), new AssetId(id))
                    .filter(asset -> session.isParty(asset.issuer()))
                    .isPresent())
            .toList());
  }
}
