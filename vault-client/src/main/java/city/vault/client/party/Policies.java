package city.vault.client.party;

import city.vault.client.Signatory;
import city.vault.client.http.CommandResult;
import city.vault.client.http.SignedWire;
import city.vault.client.http.VaultApi;
import city.vault.protocol.NetworkPolicy;
import city.vault.protocol.Signed;
import java.time.Duration;
import java.util.Optional;

/** What the registrar fixes for the whole network. */
public final class Policies {
  private final VaultApi api;

  public Policies(VaultApi api) {
    this.api = api;
  }

  /**
   * What holds now.
   *
   * @param version 0 while the registrar has set nothing
   * @param rebindWaitSeconds how long a re-binding waits
   * @param correctionDays how long an issuer has to answer a correction
   * @param policy as the registrar signed it
   */
  public record Current(
      int version, int rebindWaitSeconds, int correctionDays, Optional<SignedWire> policy) {}

  public Current current() {
    return api.get(Current.class, "/v1/network-policy");
  }

  /** Signs the version after that, with the registrar's key. */
  public static Signed<NetworkPolicy> next(
      Current current, Signatory registrar, Duration rebindWait, int correctionDays) {
    return registrar.sign(header ->
        new NetworkPolicy(
            header,
            current.version() + 1,
            Math.toIntExact(rebindWait.toSeconds()),
            correctionDays));
  }

  /** Hands it in. */
  public CommandResult submit(Signed<NetworkPolicy> policy) {
    return api.submit("/v1/network-policy", policy);
  }
}
