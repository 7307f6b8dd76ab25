package city.vault.protocol;

import city.vault.crypto.BoxContext;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;

/**
 * An issuer answers a correction.
 *
 * @param correctionDigest digest of its signed bytes
 * @param verdict what came of it
 */
public record CorrectionAnswer(
    Header header,
    OwnerId owner,
    PartyId issuer,
    CorrectionId correction,
    Digest correctionDigest,
    Verdict verdict)
    implements Command, OwnerCommand {

  /** What came of a correction. */
  public sealed interface Verdict {
    /** The word for it on the wire. */
    String wireName();
  }

  /**
   * The record was wrong.
   *
   * @param version the version that is right, newer than the one complained of
   */
  public record Accepted(int version) implements Verdict {
    @Override
    public String wireName() {
      return "accepted";
    }
  }

  /**
   * The record stays as it is.
   *
   * @param sealedTo the owner's sealing key
   * @param box SM3 of the sealed reason, as in {@link Correction#box}
   */
  public record Rejected(KeyId sealedTo, Digest box) implements Verdict {
    @Override
    public String wireName() {
      return "rejected";
    }
  }

  /** What the sealed reason of a rejection is for. */
  public static BoxContext reasonContext(NetworkId network, CorrectionId id, KeyId recipient) {
    return new BoxContext("vault/v1/correction-answer", network.value(), id.value(), recipient);
  }

  @Override
  public Kind kind() {
    return Kind.CORRECTION_ANSWER;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("issuer", issuer.value())
        .put("correction", correction.value())
        .put("correctionDigest", correctionDigest.hex())
        .put("verdict", verdict.wireName());
    switch (verdict) {
      case Accepted(int version) -> members.put("version", version);
      case Rejected(KeyId sealedTo, Digest box) ->
          members.put("sealedTo", sealedTo.hex()).put("box", box.hex());
    }
  }

  static CorrectionAnswer read(Header header, Members m) {
    return new CorrectionAnswer(
        header,
        m.owner("owner"),
        m.party("issuer"),
        new CorrectionId(m.text("correction", 32)),
        m.digest("correctionDigest"),
        switch (m.text("verdict", 20)) {
          case "accepted" -> new Accepted(m.number("version", 1, 1_000_000));
          case "rejected" -> new Rejected(m.key("sealedTo"), m.digest("box"));
          default -> throw new ProtocolException("verdict");
        });
  }
}
