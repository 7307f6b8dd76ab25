package city.vault.client.party;

import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.crypto.KeyId;
import city.vault.protocol.Cosigner;
import city.vault.protocol.KeyRevocation;
import city.vault.protocol.PartyId;
import city.vault.protocol.Rotation;
import city.vault.protocol.Signed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a party takes new keys and gives up old ones; the registrar does it for one without. */
public final class PartyKeys {
  private final Session session;
  private final PartyId party;

  /**
   * @param session of the party, or of the registrar
   * @param party whose keys
   */
  public PartyKeys(Session session, PartyId party) {
    this.session = session;
    this.party = party;
  }

  /**
   * Signs a rotation with the session's key and the new one.
   *
   * @param overlap how long the keys before may still be used, at most 30 days
   */
  public Signed<Rotation> rotate(Identity next, Duration overlap) {
    PublicKeys keys = next.publicKeys();
    return Signed.sign(
        new Rotation(
            session.holder().header(),
            party,
            keys.signing(),
            keys.sealing(),
            Math.toIntExact(overlap.toSeconds()),
            List.of(new Cosigner(Cosigner.Capacity.PARTY, keys.signing().id()))),
        session.holder().signer(),
        next.signing());
  }

  /** Signs a revocation; {@code reason} has 1 to 200 characters and names nobody. */
  public Signed<KeyRevocation> revoke(
      KeyId key, String reason, Optional<Instant> compromisedSince) {
    return session
        .holder()
        .sign(header -> new KeyRevocation(header, party, key, reason, compromisedSince));
  }

  /** Hands a rotation in. */
  public CommandResult submitRotation(Signed<Rotation> rotation) {
    return session.api().submit("/v1/rotations", rotation);
  }

  /** Hands a revocation in: from its commit on the key signs nothing. */
  public CommandResult submitRevocation(Signed<KeyRevocation> revocation) {
    return session.api().submit("/v1/key-revocations", revocation);
  }
}
