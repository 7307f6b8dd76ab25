package city.vault.client.party;

import city.vault.client.Roots;
import city.vault.client.UntrustedException;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.crypto.SigningKey;
import city.vault.protocol.Delegation;
import city.vault.protocol.KeyBinding;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.TypeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the roots vouch for: parties by the registrar's signature, record types likewise, scenarios
 * by their institution's and the registrar's, owners by both authorities'. Whatever does not prove
 * itself is an {@link UntrustedException}; what is absent is {@code unknown-…} likewise. What was
 * checked once is kept, but for owners and for the keys to seal to.
 */
public final class Registry {
  private static final int MAX_KEPT = 1_000;

  private final Roots roots;
  private final RegistrySource source;
  private final List<PartyId> authorities;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Object, Object> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
          return size() > MAX_KEPT;
        }
      };

  private record Version(Object id, int version) {}

  /**
   * @param authorities the parties whose signatures bind owners: identity department and attester
   */
  public Registry(Roots roots, RegistrySource source, List<PartyId> authorities) {
    this.roots = roots;
    this.source = source;
    this.authorities = List.copyOf(authorities);
  }

  /** The roots that all is checked against. */
  public Roots roots() {
    return roots;
  }

  /** A registered party. */
  public RegisteredParty party(PartyId party) {
    return keep(RegisteredParty.class, party, () -> checkedParty(party));
  }

  /** A registered party that has that role, else {@code role-missing}. */
  public RegisteredParty party(PartyId party, Role role) {
    RegisteredParty registered = party(party);
    UntrustedException.unless(registered.roles().contains(role), "role-missing");
    return registered;
  }

  /** The same as it is now, not as it was when it was asked for last: its keys may be others. */
  public RegisteredParty current(PartyId party, Role role) {
    current(party);
    return party(party, role);
  }

  private RegisteredParty current(PartyId party) {
    forget(party);
    return party(party);
  }

  /** The roots with the keys that registrar and witnesses have taken since. */
  public Roots currentRoots() {
    List<Roots.Root> taken = new ArrayList<>();
    for (Roots.Root witness : roots.witnesses()) {
      for (RegisteredParty.Held keys : current(witness.party(), Role.WITNESS).held()) {
        taken.add(new Roots.Root(witness.party(), keys.signing()));
      }
    }
    return roots.succeededBy(taken);
  }

  private RegisteredParty checkedParty(PartyId party) {
    RegistrySource.PartyHistory found = present(() -> source.party(party), "unknown-party");
    PartyChain chain =
        new PartyChain(roots.network(), () -> party(roots.registrar().party(), Role.REGISTRAR));
    if (party.equals(roots.registrar().party())) {
      RegisteredParty registrar = chain.registrar(found);
      UntrustedException.unless(
          registrar.party().equals(party) && registrar.had(roots.registrar().key().id()),
          "bad-signature");
      return registrar;
    }
    RegisteredParty registered = chain.party(found, party);
    UntrustedException.unless(
        roots.witness(party).filter(key -> !registered.had(key.id())).isEmpty(), "wrong-witness");
    return registered;
  }

  /** A published version of a record type. */
  public RecordTypePublication recordType(TypeId type, int version) {
    return keep(
        RecordTypePublication.class,
        new Version(type, version),
        () -> {
          Signed<RecordTypePublication> signed =
              present(() -> source.recordType(type, version), "unknown-type");
          checkRegistrar(signed);
          UntrustedException.unless(
              signed.object().type().equals(type) && signed.object().version() == version,
              "wrong-type");
          return signed.object();
        });
  }

  /**
   * An approved version of a scenario, in its exact bytes; {@code scenario-not-approved} if not.
   */
  public Signed<Scenario> scenario(ScenarioId scenario, int version) {
    Object key = new Version(scenario, version);
    Approved approved = keep(Approved.class, key, () -> checkedScenario(scenario, version));
    return approved.proposal();
  }

  private record Approved(Signed<Scenario> proposal) {}

  private Approved checkedScenario(ScenarioId scenario, int version) {
    RegistrySource.ProposedScenario found =
        present(() -> source.scenario(scenario, version), "unknown-scenario");
    Scenario proposed = found.proposal().object();
    UntrustedException.unless(
        proposed.scenario().equals(scenario) && proposed.version() == version, "wrong-scenario");
    signedBy(found.proposal(), proposed.institution(), Role.INSTITUTION);
    Signed<ScenarioApproval> approval =
        found.approval().orElseThrow(() -> new UntrustedException("scenario-not-approved"));
    checkRegistrar(approval);
    ScenarioApproval approved = approval.object();
    UntrustedException.unless(
        approved.scenario().equals(scenario)
            && approved.version() == version
            && approved.proposal().equals(found.proposal().digest()),
        "scenario-not-approved");
    return new Approved(found.proposal());
  }

  /** An owner with its keys, checked by all signatures; empty if the owner is not bound. */
  public Optional<RegisteredOwner> findOwner(OwnerId owner) {
    return wellFormed(() -> source.owner(owner)).map(new OwnerChain(this, owner)::follow);
  }

  /** The same of many owners in one call; one that is not bound is absent. */
  public Map<OwnerId, RegisteredOwner> owners(Set<OwnerId> owners) {
    Map<OwnerId, RegisteredOwner> found = new HashMap<>();
    wellFormed(() -> source.owners(owners))
        .forEach((owner, history) -> found.put(owner, new OwnerChain(this, owner).follow(history)));
    return found;
  }

  /** An owner that must be bound, else {@code unknown-owner}. */
  public RegisteredOwner owner(OwnerId owner) {
    return findOwner(owner).orElseThrow(() -> new UntrustedException("unknown-owner"));
  }

  /**
   * Demands that the owner signed it, or a clerk of the owner by a delegation that lasted when the
   * clerk signed; gives that delegation. Whether it was ended before is the ledger's to know.
   *
   * @throws UntrustedException {@code unknown-owner}, {@code delegation-missing} or {@code
   *     bad-signature}
   */
  public Optional<Delegation> signedByOwner(Signed<? extends SignedObject> signed, OwnerId owner) {
    RegisteredOwner bound = owner(owner);
    Optional<Digest> named = signed.object().header().delegation();
    if (named.isEmpty()) {
      check(signed, 0, bound.signer(signed.object()));
      return Optional.empty();
    }
    Signed<Delegation> given = present(() -> source.delegation(named.get()), "delegation-missing");
    Delegation delegation = given.object();
    check(given, 0, bound.signer(delegation));
    UntrustedException.unless(
        given.digest().equals(named.get())
            && delegation.owner().equals(owner)
            && delegation.lastedAt(signed.object().header().issuedAt()),
        "delegation-missing");
    check(signed, 0, owner(delegation.agent()).signer(signed.object()));
    return Optional.of(delegation);
  }

  /** Demands the signature of one of the two authorities in that place, in that role. */
  RegisteredParty authority(Signed<? extends KeyBinding> signed, int place, Role role) {
    KeyId key = signed.object().signers().get(place);
    RegisteredParty authority =
        authority(key, role, this::party)
            .or(() -> authority(key, role, this::current))
            .orElseThrow(() -> new UntrustedException("role-missing"));
    return signedBy(signed, place, authority.party(), role);
  }

  private Optional<RegisteredParty> authority(
      KeyId key, Role role, Function<PartyId, RegisteredParty> lookup) {
    return authorities.stream()
        .map(lookup)
        .filter(p -> p.roles().contains(role) && p.had(key))
        .findFirst();
  }

  private void checkRegistrar(Signed<? extends SignedObject> signed) {
    signedBy(signed, roots.registrar().party(), Role.REGISTRAR);
  }

  /**
   * Demands that a party with that role signed it first, with a key that it had at the object's
   * date and that nobody else may have held then.
   */
  public RegisteredParty signedBy(Signed<? extends SignedObject> signed, PartyId party, Role role) {
    return signedBy(signed, 0, party, role);
  }

  private RegisteredParty signedBy(
      Signed<? extends SignedObject> signed, int place, PartyId party, Role role) {
    RegisteredParty known = party(party, role);
    // A key that it has not had so far may be one that it has taken since.
    RegisteredParty signer =
        known.had(signed.object().signers().get(place)) ? known : current(party, role);
    SigningKey key =
        signer
            .signer(signed.object(), place)
            .orElseThrow(() -> new UntrustedException("bad-signature"));
    check(signed, place, key);
    return signer;
  }

  /** Demands this network and that key's signature in that place. */
  public void check(Signed<? extends SignedObject> signed, int place, SigningKey key) {
    UntrustedException.unless(
        signed.object().header().network().equals(roots.network()), "wrong-network");
    UntrustedException.unless(signed.isSignedBy(place, key), "bad-signature");
  }

  private static <T> T present(Supplier<Optional<T>> source, String code) {
    return wellFormed(source).orElseThrow(() -> new UntrustedException(code));
  }

  private static <T> T wellFormed(Supplier<T> source) {
    try {
      return source.get();
    } catch (ProtocolException | CryptoException e) {
      throw new UntrustedException("malformed", e);
    }
  }

  private void forget(Object key) {
    lock.lock();
    try {
      kept.remove(key);
    } finally {
      lock.unlock();
    }
  }

  /** Not computed under the lock: two callers may check the same thing, which does no harm. */
  private <T> T keep(Class<T> type, Object key, Supplier<T> checked) {
    lock.lock();
    try {
      Object found = kept.get(key);
      if (found != null) {
        return type.cast(found);
      }
    } finally {
      lock.unlock();
    }
    T value = checked.get();
    lock.lock();
    try {
      kept.put(key, value);
    } finally {
      lock.unlock();
    }
    return value;
  }
}
