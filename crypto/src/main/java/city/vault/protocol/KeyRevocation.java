package city.vault.protocol;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A party, or the registrar for it, revokes one of the party's keys: from its commit on the key
 * signs nothing and nothing is sealed to it.
 *
 * @param party whose key
 * @param revoked which key, signing or sealing
 * @param reason why; names nobody
 * @param compromisedSince since when others may have held it, where that is known; not in the
 *     future of the signer's clock
 */
public record KeyRevocation(
    Header header, PartyId party, KeyId revoked, String reason, Optional<Instant> compromisedSince)
    implements Command {
  private static final int MAX_REASON = 200;

  public KeyRevocation {
    ProtocolException.require(
        compromisedSince.filter(header.issuedAt()::isBefore).isEmpty(), "compromisedSince");
  }

  @Override
  public Kind kind() {
    return Kind.KEY_REVOCATION;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members.put("party", party.value()).put("revoked", revoked.hex()).put("reason", reason);
    compromisedSince.ifPresent(since -> members.put("compromisedSince", Times.format(since)));
  }

  static KeyRevocation read(Header header, Members m) {
    return new KeyRevocation(
        header,
        m.party("party"),
        m.key("revoked"),
        m.text("reason", MAX_REASON),
        m.optionalTime("compromisedSince"));
  }
}
