package city.vault.client;

import city.vault.client.party.Ceremony;
import city.vault.client.party.Identity;
import city.vault.client.party.Registrar;
import city.vault.client.party.Registry;
import city.vault.client.party.RegistrySource;
import city.vault.client.record.RecordTypes;
import city.vault.client.scenario.ScenarioFile;
import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.crypto.SigningKey;
import city.vault.protocol.Binding;
import city.vault.protocol.Cosigner;
import city.vault.protocol.Delegation;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Rebinding;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.protocol.Rotation;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.TypeId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A town with real keys, whose registrations lie in maps that a test may falsify. */
public final class Town implements RegistrySource {
  public static final NetworkId NETWORK = new NetworkId("test-town");
  public static final Instant NOW = Instant.parse("2026-11-23T08:00:00.000Z");
  public static final PartyId BUREAU = new PartyId("data-bureau");
  public static final PartyId POLICE = new PartyId("police");
  public static final PartyId NOTARY = new PartyId("notary");
  public static final PartyId TAX = new PartyId("tax-office");
  public static final PartyId BANK = new PartyId("bank");
  public static final List<PartyId> WITNESSES =
      List.of(new PartyId("witness-a"), new PartyId("witness-b"));
  public static final TypeId INCOME = new TypeId("tax.income-annual");
  public static final ScenarioId LOAN = new ScenarioId("micro-loan");

  public final SecureRandom random = new SecureRandom();
  public final OwnerId owner = OwnerId.generate(1, random);
  public final Identity phone = Identity.generate(random);
  public final Map<PartyId, Identity> identities = new HashMap<>();
  public final Map<PartyId, Signed<PartyRegistration>> parties = new HashMap<>();
  public final List<Signed<Rotation>> rotations = new ArrayList<>();
  public final List<Signed<KeyRevocation>> keyRevocations = new ArrayList<>();
  public final Map<TypeId, Signed<RecordTypePublication>> recordTypes = new HashMap<>();
  public final Map<ScenarioId, ProposedScenario> scenarios = new HashMap<>();
  public final List<Rebound> rebindings = new ArrayList<>();
  public final Map<OwnerId, Signed<Binding>> bindings = new HashMap<>();
  public final Map<Digest, Signed<Delegation>> delegations = new HashMap<>();

  public Town() {
    Identity bureau = keys(BUREAU);
    parties.put(BUREAU, Registrar.founding(as(BUREAU), BUREAU, "Data Bureau", bureau.publicKeys()));
    register(POLICE, List.of(Role.IDENTITY));
    register(NOTARY, List.of(Role.ATTESTER));
    register(TAX, List.of(Role.ISSUER));
    register(BANK, List.of(Role.INSTITUTION));
    WITNESSES.forEach(witness -> register(witness, List.of(Role.WITNESS)));
    RecordTypes.shipped()
        .all()
        .forEach(type -> recordTypes.put(type.id(), Registrar.publication(as(BUREAU), type)));
    bindings.put(owner, bind(POLICE, NOTARY));
    Signed<Scenario> proposal = ScenarioFile.parse(LOAN_FILE).signed(as(BANK), BANK);
    scenarios.put(LOAN, new ProposedScenario(proposal, Optional.of(approve(proposal, BUREAU))));
  }

  private static final String LOAN_FILE =
      """
      {"scenario": "micro-loan", "version": 1,
       "title": {"zh": "小额贷款", "en": "Micro-loan"},
       "legalBasis": "PIPL art. 13", "handler": "Bank of the Town", "contact": "bank@example.test",
       "fields": [
         {"type": "tax.income-annual", "field": "annualIncome", "mode": "read", "required": true,
          "why": "to judge what can be repaid", "impact": "the bank learns the income"},
         {"type": "tax.income-annual", "field": "taxYear", "mode": "read", "required": false,
          "why": "to know of which year it is", "impact": "the bank learns the year"}],
       "ceilings": {"durationSeconds": 86400, "reads": 3, "readsPerDay": 3, "retentionDays": 30},
       "reaskSeconds": 0,
       "onward": [], "automatedDecision": false,
       "assessment": "0000000000000000000000000000000000000000000000000000000000000000"}
      """;

  private Identity keys(PartyId party) {
    return identities.computeIfAbsent(party, _ -> Identity.generate(random));
  }

  /** Registers a party anew, with its keys. */
  public void register(PartyId party, List<Role> roles) {
    Identity keys = keys(party);
    List<TypeId> issues = roles.contains(Role.ISSUER) ? List.of(INCOME) : List.of();
    parties.put(
        party,
        Ceremony.registration(as(BUREAU), party, "A party", roles, issues, keys.publicKeys())
            .signedBy(keys.signing())
            .signed());
  }

  /** A party takes new keys at once; from here on it acts with them. */
  public void rotate(PartyId party) {
    Identity next = Identity.generate(random);
    rotations.add(rotation(party, as(party), next));
    identities.put(party, next);
  }

  /** A rotation to those keys, signed by that hand. */
  public static Signed<Rotation> rotation(PartyId party, Signatory by, Identity next) {
    Rotation rotation =
        new Rotation(
            by.header(),
            party,
            next.signing().publicKey(),
            next.sealing().publicKey(),
            0,
            List.of(new Cosigner(Cosigner.Capacity.PARTY, next.signing().publicKey().id())));
    return Signed.sign(rotation, by.signer(), next.signing());
  }

  /** The registrar revokes the key that a party has now. */
  public void revoke(PartyId party, Optional<Instant> compromisedSince) {
    KeyId key = identities.get(party).signing().publicKey().id();
    keyRevocations.add(
        as(BUREAU)
            .sign(header -> new KeyRevocation(header, party, key, "stolen", compromisedSince)));
  }

  public Signed<Binding> bind(PartyId identity, PartyId attester) {
    SigningKey second = identities.get(attester).signing().publicKey();
    return Ceremony.binding(as(identity), owner, phone.publicKeys(), second.id())
        .signedBy(identities.get(attester).signing())
        .signedBy(phone.signing())
        .signed();
  }

  /** The authorities give the owner those keys, the phone agreeing or not. */
  public Signed<Rebinding> rebind(Identity next, boolean agreed) {
    Ceremony<Rebinding> signed =
        Ceremony.rebinding(
                as(POLICE),
                registry().owner(owner),
                next.publicKeys(),
                identities.get(NOTARY).signing().publicKey().id(),
                agreed)
            .signedBy(identities.get(NOTARY).signing())
            .signedBy(next.signing());
    return (agreed ? signed.signedBy(phone.signing()) : signed).signed();
  }

  public Signed<ScenarioApproval> approve(Signed<Scenario> proposal, PartyId registrar) {
    return as(registrar)
        .sign(header ->
            new ScenarioApproval(
                header,
                proposal.object().scenario(),
                proposal.object().version(),
                proposal.digest()));
  }

  public Signatory as(PartyId party) {
    return new Signatory(
        NETWORK, identities.get(party).signing(), InstantSource.fixed(NOW), random);
  }

  public Signatory asOwner() {
    return new Signatory(NETWORK, phone.signing(), InstantSource.fixed(NOW), random);
  }

  public Roots roots() {
    return new Roots(NETWORK, root(BUREAU), WITNESSES.stream().map(this::root).toList(), 2);
  }

  private Roots.Root root(PartyId party) {
    return new Roots.Root(party, identities.get(party).signing().publicKey());
  }

  /** A registry that has checked nothing yet. */
  public Registry registry() {
    return new Registry(roots(), this, List.of(POLICE, NOTARY));
  }

  @Override
  public Optional<PartyHistory> party(PartyId party) {
    return Optional.ofNullable(parties.get(party))
        .map(registration ->
            new PartyHistory(
                registration,
                rotations.stream().filter(r -> r.object().party().equals(party)).toList(),
                keyRevocations.stream().filter(r -> r.object().party().equals(party)).toList()));
  }

  @Override
  public Optional<Signed<RecordTypePublication>> recordType(TypeId type, int version) {
    return Optional.ofNullable(recordTypes.get(type));
  }

  @Override
  public Optional<ProposedScenario> scenario(ScenarioId scenario, int version) {
    return Optional.ofNullable(scenarios.get(scenario));
  }

  @Override
  public Optional<Signed<Delegation>> delegation(Digest digest) {
    return Optional.ofNullable(delegations.get(digest));
  }

  @Override
  public Optional<OwnerHistory> owner(OwnerId asked) {
    return Optional.ofNullable(bindings.get(asked))
        .map(binding -> new OwnerHistory(binding, rebindings, Optional.empty()));
  }
}
