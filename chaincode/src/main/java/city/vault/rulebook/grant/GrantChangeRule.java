package city.vault.rulebook.grant;

import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Renewal;
import city.vault.protocol.Resumption;
import city.vault.protocol.Revocation;
import city.vault.protocol.Scenario;
import city.vault.protocol.Suspension;
import city.vault.protocol.Times;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import city.vault.rulebook.StateKey;
import city.vault.rulebook.StateView;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.party.Acting;
import city.vault.rulebook.trace.TraceHead;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How an owner stops a grant for a while, lets it go on, renews it, and takes it back. */
public final class GrantChangeRule {
  private GrantChangeRule() {}

  /** Takes the step that the command is, if it can be taken from where the grant stands. */
  public static Outcome change(GrantChange command, Deciding deciding) {
    Acting acting = Acting.of(command.owner(), deciding);
    String actor = acting.actor();
    Draft draft = deciding.draft();
    // A grant comes back to where it was, so the state alone does not tell old bytes from new ones.
    StateKey done = StateKey.change(command.grant(), deciding.object());
    if (draft.get(done).isPresent()) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    GrantState grant =
        GrantState.find(draft, command.grant()).orElseThrow(Refusal.UNKNOWN_GRANT::refused);
    Refusal.NOT_YOURS.unless(grant.grant().owner().equals(command.owner()));
    acting.limits().ifPresent(_ -> requireDelegated(acting, grant, draft));
    Refusal.DIGEST_MISMATCH.unless(grant.signed().digest().equals(command.grantDigest()));
    if (command instanceof Renewal renewal) {
      requireWithin(renewal.term(), grant.grant(), deciding);
    }
    TraceHead head = TraceHead.of(draft, deciding.network(), command.owner());
    grant.requirePossible(
        command.step(), head.pastTerms(deciding.time()), head.reads(command.grant()));
    String step = command.step().name().toLowerCase(Locale.ROOT);
    draft.put(done, step.getBytes(StandardCharsets.US_ASCII));
    return switch (command) {
      case Suspension c -> {
        grant.suspendedBy(deciding.object()).write(draft);
        yield done(c, Entry.Event.SUSPENDED, actor, GrantRules.about(grant.grant()), deciding);
      }
      case Resumption c -> {
        grant.resumed().write(draft);
        yield done(c, Entry.Event.RESUMED, actor, GrantRules.about(grant.grant()), deciding);
      }
      case Renewal c -> {
        grant.renewedBy(deciding.object(), c.term()).write(draft);
        head.forgetting(command.grant()).write(draft, command.owner());
        yield done(c, Entry.Event.RENEWED, actor, about(grant.grant(), c.term()), deciding);
      }
      case Revocation c -> {
        grant.revokedBy(deciding.object()).write(draft);
        grant.lots().forEach(lot -> draft.purgePrivate(StateKey.boxes(lot)));
        yield done(c, Entry.Event.REVOKED, actor, GrantRules.about(grant.grant()), deciding);
      }
    };
  }

  private static Outcome done(
      GrantChange command, Entry.Event event, String actor, Json.Obj about, Deciding deciding) {
    return deciding.done(command.owner(), event, actor, about);
  }

  /** A clerk changes only what it could have granted. */
  private static void requireDelegated(Acting acting, GrantState grant, StateView state) {
    acting.require(grant.scenario());
    for (Grant.Item item : grant.grant().items()) {
      acting.require(AssetState.require(state, item.asset()).type(), item.field());
    }
  }

  /** A new term is no longer and no more than the request asked, counted from now. */
  private static void requireWithin(GrantTerm term, Grant grant, Deciding deciding) {
    Scenario.Ceilings asked =
        RequestState.require(deciding.draft(), grant.request()).request().asked();
    Refusal.BEYOND_REQUEST.unless(
        term.notAfter().isAfter(deciding.time())
            && !term.notAfter().isAfter(deciding.time().plusSeconds(asked.durationSeconds()))
            && term.reads() <= asked.reads());
  }

  private static Json.Obj about(Grant grant, GrantTerm term) {
    return GrantRules.aboutOf(grant)
        .put("notAfter", Times.format(term.notAfter()))
        .put("reads", term.reads())
        .build();
  }
}
