package city.vault.protocol;

import city.vault.crypto.Json;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import java.util.Base64;
import java.util.List;

/**
 * A party takes new keys. Its current signing key signs, or the registrar where that was revoked,
 * and the new one cosigns.
 *
 * @param party whose keys
 * @param signing the new signing key
 * @param sealing the new sealing key, a different one
 * @param overlapSeconds how long the keys before them may still be used, from 0 to {@value
 *     #MAX_OVERLAP_SECONDS}
 */
public record Rotation(
    Header header,
    PartyId party,
    SigningKey signing,
    SealingKey sealing,
    int overlapSeconds,
    List<Cosigner> cosigners)
    implements Command {
  /** 30 days. */
  public static final int MAX_OVERLAP_SECONDS = 2_592_000;

  public Rotation {
    ProtocolException.require(!signing.id().equals(sealing.id()), "sealing");
    ProtocolException.require(
        cosigners.equals(List.of(new Cosigner(Cosigner.Capacity.PARTY, signing.id()))),
        "cosigners");
  }

  @Override
  public Kind kind() {
    return Kind.ROTATION;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("party", party.value())
        .put("signing", Base64.getEncoder().encodeToString(signing.spki()))
        .put("sealing", Base64.getEncoder().encodeToString(sealing.spki()))
        .put("overlapSeconds", overlapSeconds)
        .put("cosigners", cosigners.stream().map(Cosigner::json).toList());
  }

  static Rotation read(Header header, Members m) {
    return new Rotation(
        header,
        m.party("party"),
        m.signingKey("signing"),
        m.sealingKey("sealing"),
        m.number("overlapSeconds", 0, MAX_OVERLAP_SECONDS),
        m.objects("cosigners", 1, Cosigner::read));
  }
}
