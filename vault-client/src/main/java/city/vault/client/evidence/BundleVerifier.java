package city.vault.client.evidence;

import city.vault.client.Roots;
import city.vault.client.evidence.VerificationReport.Proven;
import city.vault.protocol.Delegation;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantTerm;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Read;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Request;
import city.vault.protocol.Role;
import city.vault.protocol.Rotation;
import city.vault.protocol.Scenario;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.Statement;
import city.vault.protocol.TxRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies a bundle by itself, without a network and without a clock: trust comes from the roots
 * alone, and everything else must follow from them. It reads from top to bottom as the policy of
 * {@code docs/protocol/evidence.md}.
 */
public final class BundleVerifier {
  private final BundleFiles files;
  private final Roots roots;
  private final Checklist checks = new Checklist();

  private BundleVerifier(Bundle bundle, Roots roots) {
    this.files = new BundleFiles(bundle);
    this.roots = roots;
  }

  /**
   * Verifies a folder or a zip archive.
   *
   * @throws UnusableBundleException if it can't be read as a bundle at all
   */
  public static VerificationReport verify(Path folderOrZip, Roots roots) {
    return verify(Bundle.read(folderOrZip), roots);
  }

  /** Verifies a bundle that was read already. */
  public static VerificationReport verify(Bundle bundle, Roots roots) {
    BundleVerifier verifier = new BundleVerifier(bundle, roots);
    try {
      return verifier.checks.proves(verifier.policy());
    } catch (FindingException e) {
      return verifier.checks.fails(e);
    }
  }

  private Proven policy() {
    Access access = checks.obtain(Check.ACCESS_READABLE, () -> Access.read(files));
    Parties parties = checks.obtain(Check.REGISTRAR_TRUSTED, () -> Parties.registrar(files, roots));
    checks.require(Check.PARTIES_REGISTERED, parties::requireRegistered);

    Optional<Lending> lending =
        access.outcome().restsOnGrant() ? Optional.of(lending(parties, access)) : Optional.empty();
    checks.require(Check.READ_SIGNED, () -> requireReadSigned(parties, access.read()));
    checks.require(Check.OUTCOME_FOLLOWS, () -> OutcomePolicy.require(access, lending));
    if (access.outcome().releasesData()) {
      data(parties, access.read(), lending.orElseThrow());
    }

    checks.require(Check.ENTRY_TELLS_OF_READ, access::requireEntryTellsOfRead);
    checks.require(Check.TIMES_IN_ORDER, () -> requireTimesInOrder(parties, access));
    WitnessPolicy witnesses =
        checks.obtain(Check.ENTRY_INCLUDED, () -> WitnessPolicy.included(files, access));
    TxRoot root =
        checks.obtain(Check.WITNESSES_AGREE, () -> witnesses.requireAgreement(roots, parties));
    checks.require(
        Check.KEYS_UNCOMPROMISED, () -> new KeyPolicy(files, parties).requireUncompromised());
    checks.require(Check.ONE_NETWORK, () -> requireOneNetwork(access));
    checks.require(Check.NO_OTHER_FILES, () -> requireNoOtherFiles(parties, lending));
    return proven(access, root, lending);
  }

  /**
   * What the owner was asked and what it answered.
   *
   * @param owner with which keys, its own and its clerks'
   * @param clerk who signed the grant, where the owner did not itself
   * @param limits of the clerks that signed the grant or its renewal
   */
  record Lending(
      OwnersHand owner,
      Request request,
      Grant grant,
      GrantTerm term,
      Optional<OwnerId> clerk,
      List<Delegation> limits) {}

  private Lending lending(Parties parties, Access access) {
    AuthorisationPolicy policy = new AuthorisationPolicy(files, parties, access);
    OwnersHand owner = checks.obtain(Check.OWNER_BOUND, policy::owner);
    Signed<Scenario> scenario = checks.obtain(Check.SCENARIO_APPROVED, policy::scenario);
    Signed<Request> request =
        checks.obtain(Check.REQUEST_UNDER_SCENARIO, () -> policy.request(scenario));
    AuthorisationPolicy.Given given =
        checks.obtain(Check.GRANT_ANSWERS_REQUEST, () -> policy.grant(owner, scenario, request));
    Signed<Grant> grant = given.grant();
    Optional<AuthorisationPolicy.Renewed> renewed =
        policy.isRenewed()
            ? Optional.of(
                checks.obtain(
                    Check.RENEWAL_SIGNED, () -> policy.renewed(owner, grant, request.object())))
            : Optional.empty();
    if (access.outcome().restsOnStop()) {
      checks.require(
          Check.STOP_SIGNED, () -> policy.requireStopped(owner, grant, request.object()));
    }
    return new Lending(
        owner,
        request.object(),
        grant.object(),
        renewed.map(AuthorisationPolicy.Renewed::term).orElse(grant.object().term()),
        given.by().map(Delegation::agent),
        Stream.concat(
                given.by().stream(), renewed.flatMap(AuthorisationPolicy.Renewed::by).stream())
            .toList());
  }

  private void data(Parties parties, Read read, Lending lending) {
    DataPolicy policy = new DataPolicy(files, parties, read);
    List<Statement> statements = checks.obtain(Check.STATEMENTS_SIGNED, policy::statements);
    List<RecordTypePublication> types =
        checks.obtain(Check.RECORD_TYPES_PUBLISHED, () -> policy.types(statements));
    checks.require(Check.COMMITMENTS_BOUND, () -> policy.requireCommitments(statements, types));
    checks.require(
        Check.FIELDS_LENT,
        () -> {
          DataPolicy.requireSelected(statements, lending.request(), lending.grant());
          policy.requireLent(types, lending.request(), lending.grant());
          lending.limits().forEach(limits -> policy.requireDelegated(types, limits));
        });
  }

  private static void requireReadSigned(Parties parties, Read read) {
    parties.signer(FileNames.READ, read, read.institution(), Role.INSTITUTION);
  }

  /** Registrations and keys that nothing has rested on yet are the witnesses': may be younger. */
  private void requireTimesInOrder(Parties parties, Access access) {
    files
        .opened()
        .forEach((name, object) -> {
          if (restedOn(object, parties)) {
            access.requireBefore(object.header(), name);
          }
        });
  }

  private static boolean restedOn(SignedObject object, Parties parties) {
    return switch (object) {
      case PartyRegistration registration -> parties.isNeeded(registration.party());
      case Rotation rotation -> parties.isNeeded(rotation.party());
      default -> true;
    };
  }

  private void requireOneNetwork(Access access) {
    FindingException.unless(
        access.entry().network().equals(roots.network()), FileNames.ENTRY, "is of another network");
    files
        .opened()
        .forEach((name, object) ->
            FindingException.unless(
                object.header().network().equals(roots.network()),
                name + FileNames.OBJECT,
                "was signed for another network"));
  }

  private void requireNoOtherFiles(Parties parties, Optional<Lending> lending) {
    parties.requireAllNeeded();
    lending.ifPresent(l -> l.owner().requireAllNeeded());
    if (!files.unread().isEmpty()) {
      throw new FindingException(files.unread().first(), "does not belong to this access");
    }
  }

  private static Proven proven(Access access, TxRoot root, Optional<Lending> lending) {
    return new Proven(
        access.read().id(),
        access.read().institution(),
        access.read().owner(),
        lending.flatMap(Lending::clerk),
        access.outcome(),
        access.at(),
        access.entry().seq(),
        root.tx(),
        root.height());
  }
}
