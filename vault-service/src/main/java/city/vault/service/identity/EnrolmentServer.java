package city.vault.service.identity;

import city.vault.client.Signatory;
import city.vault.client.party.Ceremony;
import city.vault.client.party.PublicKeys;
import city.vault.client.party.RegistrySource;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Json;
import city.vault.crypto.SealingKey;
import city.vault.crypto.Signer;
import city.vault.crypto.SigningKey;
import city.vault.protocol.Binding;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Rebinding;
import city.vault.rulebook.Refusal;
import city.vault.service.http.Fault;
import city.vault.service.http.Problem;
import city.vault.service.http.Reply;
import city.vault.service.http.SideServer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where a new phone is taken in: who proves to be somebody gets a binding of the phone's keys, or a
 * re-binding where there was a phone before, that the identity department and the second authority
 * have signed, and that the phone signs last and hands in itself.
 *
 * @param proofing how it is made sure who asks
 * @param numbers the directory
 * @param owners tells who is bound already
 * @param identity the identity department's signature
 * @param attester the second authority's; beside the first one in trials alone
 */
public record EnrolmentServer(
    Proofing proofing,
    OwnerNumbers numbers,
    RegistrySource owners,
    Signatory identity,
    Signer attester) {

  /** Adds the routes. */
  public SideServer on(SideServer server) {
    return server
        .on(HttpMethod.GET, "/v1/proofing", request -> Reply.ok(proofing.offer()))
        .on(HttpMethod.POST, "/v1/enrolments", this::enrol);
  }

  private record Asked(String proof, byte[] signing, byte[] sealing) {
    PublicKeys keys() {
      try {
        return new PublicKeys(SigningKey.parse(signing), SealingKey.parse(sealing));
      } catch (CryptoException e) {
        throw Fault.MALFORMED.problem();
      }
    }
  }

  private Reply enrol(RoutingContext request) {
    Asked asked = SideServer.body(request, Asked.class);
    PublicKeys keys = asked.keys();
    String number = proofing.number(asked.proof()).orElseThrow(Fault.NOT_FOUND::problem);
    OwnerId owner = numbers.resolve(List.of(number)).getFirst();
    Optional<RegistrySource.OwnerHistory> known = owners.owner(owner);
    Ceremony<?> given = known.isEmpty() ? first(owner, keys) : another(known.get(), keys);
    return new Reply.Whole(200, "application/json", given.json().getBytes(StandardCharsets.UTF_8));
  }

  private Ceremony<Binding> first(OwnerId owner, PublicKeys keys) {
    return Ceremony.binding(identity, owner, keys, attester.publicKey().id()).signedBy(attester);
  }

  /** Who has a phone already gets another one by a re-binding, which waits. */
  private Ceremony<Rebinding> another(RegistrySource.OwnerHistory known, PublicKeys keys) {
    if (known.waiting().isPresent()) {
      throw Problem.of(Refusal.ALREADY_REBINDING, Json.object().build());
    }
    return Ceremony.rebinding(
            identity, known.owner(), known.given(), keys, attester.publicKey().id())
        .signedBy(attester);
  }
}
