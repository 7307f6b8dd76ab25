package city.vault.client.evidence;

import static city.vault.client.evidence.FindingException.unless;

import city.vault.protocol.Delegation;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.Notice;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Read;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.Revocation;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.Suspension;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What authorised the read: from the owner's key and the scenario down to the grant. */
final class AuthorisationPolicy {
  /** How late after its signing the ledger still takes a command. */
  private static final Duration LATEST = Duration.ofHours(24);

  private final BundleFiles files;
  private final Parties parties;
  private final Access access;

  AuthorisationPolicy(BundleFiles files, Parties parties, Access access) {
    this.files = files;
    this.parties = parties;
    this.access = access;
  }

  /** The owner's key, bound by two different authorities. */
  OwnersHand owner() {
    return new OwnersHand(files, parties, access.read().owner());
  }

  /** The reader's scenario, which the registrar approved. */
  Signed<Scenario> scenario() {
    Signed<Scenario> signed = files.open(Scenario.class, FileNames.SCENARIO);
    parties.signer(
        FileNames.SCENARIO, signed.object(), access.read().institution(), Role.INSTITUTION);
    require(
        signed.object().institution().equals(access.read().institution()),
        FileNames.SCENARIO,
        "is another institution's");
    requireApproved(signed);
    return signed;
  }

  private void requireApproved(Signed<Scenario> scenario) {
    String name = FileNames.SCENARIO_APPROVAL;
    ScenarioApproval approval = files.open(ScenarioApproval.class, name).object();
    parties.signer(name, approval, parties.registrar().party(), Role.REGISTRAR);
    require(
        approval.scenario().equals(scenario.object().scenario())
            && approval.version() == scenario.object().version()
            && approval.proposal().equals(scenario.digest()),
        name,
        "approves something else than the scenario");
  }

  /** The reader's request, within that scenario. */
  Signed<Request> request(Signed<Scenario> signedScenario) {
    String name = FileNames.REQUEST;
    Scenario scenario = signedScenario.object();
    Signed<Request> signed = files.open(Request.class, name);
    Request request = signed.object();
    parties.signer(name, request, access.read().institution(), Role.INSTITUTION);
    require(
        request.institution().equals(access.read().institution()),
        name,
        "is another institution's");
    requireOwner(request.owner(), name);
    require(
        request.scenario().equals(scenario.scenario())
            && request.version() == scenario.version()
            && request.proposal().equals(signedScenario.digest()),
        name,
        "was made under another scenario");
    boolean demanded =
        request.fields().stream()
            .allMatch(w ->
                scenario.demand(w.type(), w.field()).filter(d -> d.mode() == w.mode()).isPresent());
    require(
        demanded && scenario.ceilings().cover(request.asked()),
        name,
        "asks for more than the scenario permits");
    return signed;
  }

  /** The owner's answer to that request, be it by a clerk's hand. */
  Given grant(OwnersHand owner, Signed<Scenario> scenario, Signed<Request> asked) {
    String name = FileNames.GRANT;
    Read read = access.read();
    Signed<Grant> signed = files.open(Grant.class, name);
    Grant grant = signed.object();
    Optional<Delegation> by = owner.require(grant, asked.object().scenario(), name);
    requireOwner(grant.owner(), name);
    require(
        grant.id().equals(read.grant()) && grant.grantee().equals(read.institution()),
        name,
        "is not the one that the institution read under");
    require(
        grant.request().equals(asked.object().id()) && grant.requestDigest().equals(asked.digest()),
        name,
        "answers another request");
    require(
        grant.notice().equals(new Notice(scenario.object(), asked.object()).digest()),
        name,
        "was given on another notice");
    requireWithin(grant, asked.object());
    return new Given(signed, by);
  }

  /** A grant, and the delegation of the clerk that signed it, if one did. */
  record Given(Signed<Grant> grant, Optional<Delegation> by) {}

  private void requireWithin(Grant grant, Request request) {
    require(
        grant.reads() <= request.asked().reads()
            && grant.readsPerDay() <= request.asked().readsPerDay()
            && grant.retentionDays() <= request.asked().retentionDays()
            && (grant.standing().isEmpty() || request.asked().standing())
            && !grant
                .notAfter()
                .isAfter(taken(grant).plusSeconds(request.asked().durationSeconds())),
        FileNames.GRANT,
        "lends more than was asked");
    Instant earliest = grant.header().issuedAt().minus(Access.SKEW);
    require(
        grant.notAfter().isAfter(earliest) && !earliest.isAfter(request.notAfter()),
        FileNames.GRANT,
        "was given when it or its request had ended");
  }

  /** Whether the grant had been given a new term. */
  boolean isRenewed() {
    return files.has(FileNames.RENEWAL + FileNames.OBJECT);
  }

  /** The new term, by the owner and within what was asked. */
  Renewed renewed(OwnersHand owner, Signed<Grant> grant, Request asked) {
    String name = FileNames.RENEWAL;
    Renewal renewal = files.open(Renewal.class, name).object();
    Optional<Delegation> by = requireOf(grant, renewal, asked, owner, name);
    require(
        renewal.term().reads() <= asked.asked().reads()
            && !renewal
                .term()
                .notAfter()
                .isAfter(taken(renewal).plusSeconds(asked.asked().durationSeconds())),
        name,
        "lends more than was asked");
    return new Renewed(renewal.term(), by);
  }

  /** A new term, and the delegation of the clerk that gave it, if one did. */
  record Renewed(GrantTerm term, Optional<Delegation> by) {}

  /** Demands what the owner stopped that grant with. */
  void requireStopped(OwnersHand owner, Signed<Grant> grant, Request asked) {
    Class<? extends GrantChange> kind =
        access.outcome() == ReadOutcome.GRANT_SUSPENDED ? Suspension.class : Revocation.class;
    String name = FileNames.stop(access.outcome());
    requireOf(grant, files.open(kind, name).object(), asked, owner, name);
  }

  private Optional<Delegation> requireOf(
      Signed<Grant> grant, GrantChange change, Request asked, OwnersHand owner, String name) {
    Optional<Delegation> by = owner.require(change, asked.scenario(), name);
    requireOwner(change.owner(), name);
    require(
        change.grant().equals(grant.object().id()) && change.grantDigest().equals(grant.digest()),
        name,
        "is of another grant");
    return by;
  }

  /** The latest that the ledger can have taken it. */
  private Instant taken(SignedObject command) {
    Instant latest = command.header().issuedAt().plus(LATEST);
    return latest.isBefore(access.at()) ? latest : access.at();
  }

  private void requireOwner(OwnerId owner, String name) {
    require(owner.equals(access.read().owner()), name, "is of another owner");
  }

  private static void require(boolean holds, String name, String says) {
    unless(holds, name + FileNames.OBJECT, says);
  }
}
