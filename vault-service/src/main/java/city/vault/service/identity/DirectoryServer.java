package city.vault.service.identity;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.SignedWire;
import city.vault.client.http.VaultApi;
import city.vault.client.party.Registry;
import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Resolution;
import city.vault.protocol.Resolve;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.service.http.Fault;
import city.vault.service.http.Reply;
import city.vault.service.http.SideServer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/**
 * The directory's address. An issuer hands in a signed batch of numbers; who asked and how many is
 * on the ledger before the owners are answered. Numbers are in no log and no error.
 */
public final class DirectoryServer {
  private static final Duration MAX_AGE = Duration.ofMinutes(10);
  private static final int MAX_NUMBER = 32;

  private final OwnerNumbers owners;
  private final Registry registry;
  private final VaultApi broker;
  private final Signatory identity;

  /**
   * @param registry the registered parties, checked against the roots
   * @param broker where resolutions are recorded
   * @param identity the identity department's signature
   */
  public DirectoryServer(
      OwnerNumbers owners, Registry registry, VaultApi broker, Signatory identity) {
    this.owners = owners;
    this.registry = registry;
    this.broker = broker;
    this.identity = identity;
  }

  /** Adds the directory's route. */
  public SideServer on(SideServer server) {
    return server.on(HttpMethod.POST, "/v1/resolutions", this::resolve);
  }

  /** A batch of numbers and who signed for it. */
  private record Asked(List<String> numbers, SignedWire resolve) {
    boolean fits() {
      return !numbers.isEmpty()
          && numbers.size() <= Resolve.MAX_COUNT
          && numbers.stream().allMatch(n -> !n.isEmpty() && n.length() <= MAX_NUMBER);
    }
  }

  private Reply resolve(RoutingContext request) {
    Asked asked = SideServer.body(request, Asked.class);
    if (!asked.fits()) {
      throw Fault.MALFORMED.problem();
    }
    Signed<Resolve> resolve = asked.resolve().as(Resolve.class);
    requireAuthentic(resolve, asked.numbers());
    record(resolve);
    return Reply.ok(
        Json.object()
            .put(
                "owners",
                Json.strings(owners.resolve(asked.numbers()).stream().map(OwnerId::value).toList()))
            .build());
  }

  private void record(Signed<Resolve> asked) {
    Signed<Resolution> resolution =
        identity.sign(header ->
            new Resolution(
                header, asked.object().issuer(), asked.object().count(), asked.digest()));
    try {
      broker.submit("/v1/resolutions", resolution);
    } catch (ApiProblem e) {
      // Not on the ledger, so not answered.
      throw Fault.UNAVAILABLE.problem();
    }
  }

  private void requireAuthentic(Signed<Resolve> asked, List<String> numbers) {
    Resolve resolve = asked.object();
    try {
      registry.current(resolve.issuer(), Role.ISSUER);
      registry.signedBy(asked, resolve.issuer(), Role.ISSUER);
    } catch (UntrustedException e) {
      throw Fault.SESSION_FORBIDDEN.problem();
    }
    boolean fitting =
        resolve.header().network().equals(identity.network())
            && resolve.count() == numbers.size()
            && resolve.numbers().equals(Sm3.hash(Json.strings(numbers).canonical()))
            && !resolve.header().issuedAt().plus(MAX_AGE).isBefore(identity.clock().instant());
    if (!fitting) {
      throw Fault.MALFORMED.problem();
    }
  }
}
