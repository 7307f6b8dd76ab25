package city.vault.client.evidence;

import static city.vault.client.evidence.FindingException.unless;

import city.vault.protocol.Binding;
import city.vault.protocol.Grant;
import city.vault.protocol.Notice;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Read;
import city.vault.protocol.Request;
import city.vault.protocol.Revocation;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import java.time.Duration;
import java.time.Instant;

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
  Signed<Binding> binding() {
    Signed<Binding> signed = files.open(Binding.class, FileNames.BINDING);
    Binding binding = signed.object();
    PartyRegistration identity = parties.signer(FileNames.BINDING, binding, 0, Role.IDENTITY);
    PartyRegistration attester = parties.signer(FileNames.BINDING, binding, 1, Role.ATTESTER);
    require(
        !identity.party().equals(attester.party()), FileNames.BINDING, "has one authority twice");
    requireOwner(binding.owner(), FileNames.BINDING);
    return signed;
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

  /** The owner's answer to that request. */
  Signed<Grant> grant(Signed<Binding> binding, Signed<Scenario> scenario, Signed<Request> asked) {
    String name = FileNames.GRANT;
    Read read = access.read();
    Signed<Grant> signed = files.open(Grant.class, name);
    Grant grant = signed.object();
    requireOwnersKey(grant, binding, name);
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
    return signed;
  }

  private void requireWithin(Grant grant, Request request) {
    Instant signedAt = grant.header().issuedAt();
    Instant taken =
        signedAt.plus(LATEST).isBefore(access.at()) ? signedAt.plus(LATEST) : access.at();
    require(
        grant.reads() <= request.asked().reads()
            && grant.retentionDays() <= request.asked().retentionDays()
            && !grant.notAfter().isAfter(taken.plusSeconds(request.asked().durationSeconds())),
        FileNames.GRANT,
        "lends more than was asked");
    Instant earliest = signedAt.minus(Access.SKEW);
    require(
        grant.notAfter().isAfter(earliest) && !earliest.isAfter(request.notAfter()),
        FileNames.GRANT,
        "was given when it or its request had ended");
  }

  /** Demands the owner's revocation of that grant. */
  void requireRevoked(Signed<Binding> binding, Signed<Grant> grant) {
    String name = FileNames.REVOCATION;
    Revocation revocation = files.open(Revocation.class, name).object();
    requireOwnersKey(revocation, binding, name);
    requireOwner(revocation.owner(), name);
    require(
        revocation.grant().equals(grant.object().id())
            && revocation.grantDigest().equals(grant.digest()),
        name,
        "revokes another grant");
  }

  private void requireOwnersKey(SignedObject object, Signed<Binding> binding, String name) {
    require(
        object.header().key().equals(binding.object().signing().id()),
        name,
        "is not signed by the owner");
  }

  private void requireOwner(OwnerId owner, String name) {
    require(owner.equals(access.read().owner()), name, "is of another owner");
  }

  private static void require(boolean holds, String name, String says) {
    unless(holds, name + FileNames.OBJECT, says);
  }
}
