package city.vault.client.party;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.http.SignedWire;
import city.vault.client.http.WireJson;
import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.crypto.Signature;
import city.vault.crypto.Signer;
import city.vault.crypto.Sm3;
import city.vault.protocol.Binding;
import city.vault.protocol.Closure;
import city.vault.protocol.Command;
import city.vault.protocol.Cosigner;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.TypeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object that several sign in turn, on its way from one to the next as a file {@code {"object":
 * base64 of the exact bytes, "signatures": [base64 of DER, …]}}. A binding goes from the identity
 * department by the second authority to the owner, a re-binding too, and to the phone before where
 * that agrees; a registration from the registrar to the party.
 *
 * @param object what is signed
 * @param bytes its exact bytes
 * @param signatures those that are there, in the order of {@link SignedObject#signers()}
 */
public record Ceremony<T extends Command>(T object, byte[] bytes, List<Signature> signatures) {
  private static final int MAX_FILE = 128 * 1024;

  public Ceremony {
    signatures = List.copyOf(signatures);
    if (signatures.size() > object.signers().size()) {
      throw new IllegalArgumentException("more signatures than signers");
    }
  }

  /**
   * The identity department prepares a person's binding and signs first.
   *
   * @param attester the second authority's signing key
   */
  public static Ceremony<Binding> binding(
      Signatory identity, OwnerId person, PublicKeys keys, KeyId attester) {
    return binding(identity, person, Optional.empty(), keys, attester);
  }

  /**
   * The identity department prepares a company's binding and signs first.
   *
   * @param agent the bound person who acts with the company's keys
   * @param attester the second authority's signing key
   */
  public static Ceremony<Binding> companyBinding(
      Signatory identity, OwnerId company, OwnerId agent, PublicKeys keys, KeyId attester) {
    return binding(identity, company, Optional.of(agent), keys, attester);
  }

  private static Ceremony<Binding> binding(
      Signatory identity, OwnerId owner, Optional<OwnerId> agent, PublicKeys keys, KeyId attester) {
    return begin(
        new Binding(
            identity.header(),
            owner,
            agent.isPresent() ? Binding.OwnerKind.COMPANY : Binding.OwnerKind.PERSON,
            agent,
            keys.signing(),
            keys.sealing(),
            List.of(
                new Cosigner(Cosigner.Capacity.ATTESTER, attester),
                new Cosigner(Cosigner.Capacity.OWNER, keys.signing().id()))),
        identity.signer());
  }

  /**
   * The identity department prepares a re-binding and signs first.
   *
   * @param known the owner with its keys as they are
   * @param attester the second authority's signing key
   * @param agreed whether the key that the owner has signs too, last
   */
  public static Ceremony<Rebinding> rebinding(
      Signatory identity, RegisteredOwner known, PublicKeys keys, KeyId attester, boolean agreed) {
    return begin(
        Rebinding.of(
            identity.header(),
            known.owner(),
            known.given(),
            keys.signing(),
            keys.sealing(),
            attester,
            agreed ? Optional.of(known.signing().id()) : Optional.empty()),
        identity.signer());
  }

  /**
   * The identity department prepares a re-binding after a loss and signs first.
   *
   * @param replaces the binding or re-binding whose keys are said to rule; the ledger refuses it
   *     where others do
   * @param attester the second authority's signing key
   */
  public static Ceremony<Rebinding> rebinding(
      Signatory identity, OwnerId owner, Digest replaces, PublicKeys keys, KeyId attester) {
    return begin(
        Rebinding.of(
            identity.header(),
            owner,
            replaces,
            keys.signing(),
            keys.sealing(),
            attester,
            Optional.empty()),
        identity.signer());
  }

  /**
   * The identity department prepares the closure of an owner that is no more, and signs first.
   *
   * @param attester the second authority's signing key
   */
  public static Ceremony<Closure> closure(Signatory identity, OwnerId owner, KeyId attester) {
    return begin(
        new Closure(
            identity.header(), owner, List.of(new Cosigner(Cosigner.Capacity.ATTESTER, attester))),
        identity.signer());
  }

  /** The registrar prepares a party's registration and signs first. */
  public static Ceremony<PartyRegistration> registration(
      Signatory registrar,
      PartyId party,
      String name,
      List<Role> roles,
      List<TypeId> issues,
      PublicKeys keys) {
    return begin(
        new PartyRegistration(
            registrar.header(),
            party,
            name,
            roles,
            issues,
            keys.signing(),
            keys.sealing(),
            List.of(new Cosigner(Cosigner.Capacity.PARTY, keys.signing().id()))),
        registrar.signer());
  }

  /** What all have signed. */
  public static <T extends Command> Ceremony<T> of(Signed<T> signed) {
    return new Ceremony<>(signed.object(), signed.bytes(), signed.signatures());
  }

  private static <T extends Command> Ceremony<T> begin(T object, Signer first) {
    return new Ceremony<>(object, object.json().canonical(), List.of()).signedBy(first);
  }

  /**
   * The next one signs.
   *
   * @throws UntrustedException {@code not-your-turn} if the object names another key there
   */
  public Ceremony<T> signedBy(Signer signer) {
    int place = signatures.size();
    UntrustedException.unless(
        !isComplete() && object.signers().get(place).equals(signer.publicKey().id()),
        "not-your-turn");
    List<Signature> more = new ArrayList<>(signatures);
    more.add(signer.sign(bytes));
    return new Ceremony<>(object, bytes, more);
  }

  /** SM3 of the bytes. */
  public Digest digest() {
    return Sm3.hash(bytes);
  }

  /** Whether all have signed. */
  public boolean isComplete() {
    return signatures.size() == object.signers().size();
  }

  /**
   * The signed object.
   *
   * @throws IllegalStateException while somebody has not signed
   */
  public Signed<T> signed() {
    if (!isComplete()) {
      throw new IllegalStateException("not all have signed");
    }
    return new Signed<>(object, bytes, signatures);
  }

  /** The file. */
  public String json() {
    return new String(
        WireJson.write(new SignedWire(bytes, signatures.stream().map(Signature::der).toList())),
        StandardCharsets.UTF_8);
  }

  /**
   * Reads the file.
   *
   * @throws ProtocolException if it is not a well-formed object of that class
   * @throws city.vault.crypto.CryptoException if bytes or signatures are malformed
   */
  public static <T extends Command> Ceremony<T> parse(Class<T> expected, String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    try {
      if (utf8.length > MAX_FILE) {
        throw new ProtocolException("object");
      }
      SignedWire wire = WireJson.read(SignedWire.class, utf8);
      SignedObject object = SignedObject.parse(wire.object());
      if (!expected.isInstance(object)) {
        throw new ProtocolException("kind");
      }
      return new Ceremony<>(
          expected.cast(object),
          wire.object(),
          wire.signatures().stream().map(Signature::parse).toList());
    } catch (IOException | IllegalArgumentException e) {
      throw new ProtocolException("ceremony");
    }
  }
}
