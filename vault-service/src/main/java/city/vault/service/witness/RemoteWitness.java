package city.vault.service.witness;

import city.vault.client.http.ApiProblem;
import city.vault.client.http.HttpLimits;
import city.vault.client.http.Pause;
import city.vault.client.http.Retries;
import city.vault.client.http.VaultApi;
import city.vault.client.trace.Receipt;
import city.vault.client.trace.WitnessApi;
import city.vault.crypto.CryptoException;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Signed;
import city.vault.protocol.TxId;
import city.vault.protocol.TxRoot;
import java.net.URI;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another organisation's witness, asked once and at its own address. What it says is passed on:
 * whoever it is for holds it against the roots.
 */
public final class RemoteWitness implements Witness {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteWitness.class);

  /** Most calls at once: what hangs may not use up connections. */
  private static final int MOST_CALLS = 256;

  private static final HttpLimits ONCE =
      new HttpLimits(
          Duration.ofSeconds(1),
          Witnesses.PATIENCE,
          256 * 1024,
          new Retries(1, Duration.ZERO, Duration.ZERO));
  private static final Pause NEVER =
      _ -> {
        throw new IllegalStateException("one attempt needs no pause");
      };

  private final WitnessApi api;
  private final Semaphore calls = new Semaphore(MOST_CALLS);
  private volatile boolean away;

  /**
   * @param address its own, {@code http} or {@code https}
   */
  public RemoteWitness(PartyId party, URI address, RandomGenerator random) {
    this.api = new WitnessApi(party, new VaultApi(address, ONCE, NEVER, random));
  }

  @Override
  public PartyId party() {
    return api.party();
  }

  @Override
  public Release release(TxId tx, long block, OwnerId owner, long seq) {
    if (!calls.tryAcquire()) {
      throw new WitnessAwayException("too many calls wait for the witness");
    }
    try {
      Release release = checked(api.release(tx, block, owner, seq), tx);
      answered();
      return release;
    } catch (ApiProblem e) {
      if (e.is("not-found")) {
        answered();
        throw new NotSeenException("the witness has no such entry");
      }
      throw gone(e.code(), e);
    } catch (CryptoException | ProtocolException e) {
      throw gone("unusable-answer", e);
    } finally {
      calls.release();
    }
  }

  /** Its own word, of the transaction that was asked about. */
  private Release checked(Receipt receipt, TxId tx) {
    Signed<TxRoot> root = receipt.root().as(TxRoot.class);
    if (!root.object().witness().equals(party()) || !root.object().tx().equals(tx)) {
      throw gone("unusable-answer", null);
    }
    return new Release(root, receipt.index(), receipt.path(), new TreeMap<>(receipt.shares()));
  }

  private void answered() {
    if (away) {
      away = false;
      LOG.info("witness {} answers again", party());
    }
  }

  private WitnessAwayException gone(String code, Exception causeOrNull) {
    if (!away) {
      away = true;
      LOG.warn("witness {} does not answer: {}", party(), code);
    }
    return new WitnessAwayException("the witness does not answer: " + code, causeOrNull);
  }
}
