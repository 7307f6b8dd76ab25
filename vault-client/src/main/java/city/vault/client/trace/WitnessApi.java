package city.vault.client.trace;

import city.vault.client.Signatory;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.HttpLimits;
import city.vault.client.http.Retries;
import city.vault.client.http.SignedWire;
import city.vault.client.http.VaultApi;
import city.vault.client.http.WireJson;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.TxId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One witness, asked directly and not through the broker. What it says is checked by whoever asks.
 *
 * @param party as which party it is trusted
 * @param api its own address
 */
public record WitnessApi(PartyId party, VaultApi api) {
  /** Tried twice and for 5 s each: where one is away, others answer. */
  private static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          256 * 1024,
          new Retries(2, Duration.ofMillis(200), Duration.ofMillis(200)));

  /** A witness at its own address. */
  public static WitnessApi at(URI address, PartyId party, RandomGenerator random) {
    return new WitnessApi(party, new VaultApi(address, LIMITS, Thread::sleep, random));
  }

  private record Wanted(TxId tx, long block, OwnerId owner, long seq) {}

  /** An owner's signed head, under the asker's nonce. */
  public SignedWire head(OwnerId owner, Nonce nonce) {
    return api.get(SignedWire.class, "/v1/heads/" + owner + "?nonce=" + nonce);
  }

  /** The heads that witnesses state; who does not answer states none. */
  static List<TraceCheck.Stated> ask(
      List<WitnessApi> witnesses, OwnerId owner, SecureRandom random) {
    List<TraceCheck.Stated> stated = new ArrayList<>();
    for (WitnessApi witness : witnesses) {
      Nonce nonce = Signatory.nonce(random);
      try {
        stated.add(new TraceCheck.Stated(witness.party(), nonce, witness.head(owner, nonce)));
      } catch (ApiProblem e) {
        // Too few that do answer are an alarm.
      }
    }
    return stated;
  }

  /** What it releases for an entry that it has seen. */
  public Receipt release(TxId tx, long block, OwnerId owner, long seq) {
    return api.post(
        Receipt.class, "/v1/releases", WireJson.write(new Wanted(tx, block, owner, seq)));
  }
}
