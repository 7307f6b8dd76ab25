package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Gives a bound owner new keys after the phone with the old ones was lost, or changed. It is final
 * at once where the key before agrees; else it waits, and the key before may veto it.
 *
 * @param replaces digest of the binding or re-binding whose keys these follow
 * @param signing the owner's new signing key
 * @param sealing the owner's new sealing key
 * @param cosigners the second authority, the new key, and the key before where it agrees
 */
public record Rebinding(
    Header header,
    OwnerId owner,
    Digest replaces,
    SigningKey signing,
    SealingKey sealing,
    List<Cosigner> cosigners)
    implements Command, KeyBinding {
  private static final List<Cosigner.Capacity> WAITING =
      List.of(Cosigner.Capacity.ATTESTER, Cosigner.Capacity.OWNER);
  private static final List<Cosigner.Capacity> AGREED =
      List.of(Cosigner.Capacity.ATTESTER, Cosigner.Capacity.OWNER, Cosigner.Capacity.PREVIOUS);

  public Rebinding {
    cosigners = List.copyOf(cosigners);
    ProtocolException.require(!signing.id().equals(sealing.id()), "sealing");
    List<Cosigner.Capacity> roles = cosigners.stream().map(Cosigner::role).toList();
    ProtocolException.require(roles.equals(WAITING) || roles.equals(AGREED), "cosigners");
    ProtocolException.require(cosigners.get(1).key().equals(signing.id()), "cosigners");
  }

  /**
   * With the cosigners that it needs.
   *
   * @param attester the second authority's signing key
   * @param agreeing the owner's signing key before, where it signs too
   */
  public static Rebinding of(
      Header header,
      OwnerId owner,
      Digest replaces,
      SigningKey signing,
      SealingKey sealing,
      KeyId attester,
      Optional<KeyId> agreeing) {
    List<Cosigner> cosigners = new ArrayList<>();
    cosigners.add(new Cosigner(Cosigner.Capacity.ATTESTER, attester));
    cosigners.add(new Cosigner(Cosigner.Capacity.OWNER, signing.id()));
    agreeing.ifPresent(key -> cosigners.add(new Cosigner(Cosigner.Capacity.PREVIOUS, key)));
    return new Rebinding(header, owner, replaces, signing, sealing, cosigners);
  }

  /** Whether the key before signs too, so that nothing has to be waited for. */
  public boolean isAgreed() {
    return cosigners.size() == AGREED.size();
  }

  @Override
  public Kind kind() {
    return Kind.REBINDING;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("replaces", replaces.hex())
        .put("signing", Base64.getEncoder().encodeToString(signing.spki()))
        .put("sealing", Base64.getEncoder().encodeToString(sealing.spki()))
        .put("cosigners", cosigners.stream().map(Cosigner::json).toList());
  }

  static Rebinding read(Header header, Members m) {
    return new Rebinding(
        header,
        m.owner("owner"),
        m.digest("replaces"),
        m.signingKey("signing"),
        m.sealingKey("sealing"),
        m.objects("cosigners", 3, Cosigner::read));
  }
}
