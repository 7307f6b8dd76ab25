package city.vault.service.crash;

import city.vault.client.Roots;
import city.vault.client.Signatory;
import city.vault.client.http.HttpLimits;
import city.vault.client.http.Pause;
import city.vault.client.http.Retries;
import city.vault.client.http.Session;
import city.vault.client.http.VaultApi;
import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Identity;
import city.vault.client.party.Registry;
import city.vault.client.trace.WitnessApi;
import city.vault.protocol.PartyId;
import city.vault.service.home.Home;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes callers of one network's service that try once: whether and when the same bytes go again is
 * for {@link Answers} to say.
 */
record Callers(TrialNetwork network, SecureRandom random) {
  private static final HttpLimits ONCE =
      new HttpLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          HttpLimits.USUAL.answerBytes(),
          new Retries(1, Duration.ZERO, Duration.ZERO));
  private static final Pause NEVER =
      _ -> {
        throw new AssertionError("one attempt needs no pause");
      };

  Home home(TrialParty party) throws IOException {
    return Home.open(network.home(party));
  }

  Session session(Identity identity) throws IOException {
    Signatory signatory =
        new Signatory(network.network(), identity.signing(), InstantSource.system(), random);
    return new Session(api(home(TrialParty.BANK).contents().service()), signatory);
  }

  Registry registry(Session session) throws IOException {
    return new Registry(
        roots(),
        new HttpRegistry(session),
        List.of(TrialParty.POLICE.id(), TrialParty.SOCIAL_SECURITY.id()));
  }

  Roots roots() throws IOException {
    return Roots.read(network.roots());
  }

  List<WitnessApi> witnesses() throws IOException {
    return home(TrialParty.BANK).contents().witnesses().entrySet().stream()
        .map(witness -> new WitnessApi(new PartyId(witness.getKey()), api(witness.getValue())))
        .toList();
  }

  private VaultApi api(URI base) {
    return new VaultApi(base, ONCE, NEVER, random);
  }
}
