package city.vault.client.evidence;

import city.vault.client.http.Session;
import city.vault.protocol.OwnerId;
import java.util.TreeMap;

/**
 * Asks the service for the evidence of one access; what comes is to be verified like any bundle.
 */
public final class EvidenceApi {
  private final Session session;

  private record Exported(TreeMap<String, byte[]> files) {}

  /** As the owner, the institution that acted, or a regulator that looked. */
  public EvidenceApi(Session session) {
    this.session = session;
  }

  /** The bundle of one entry of that owner's trace. */
  public Bundle export(OwnerId owner, long seq) {
    return new Bundle(session.get(Exported.class, "/v1/evidence/" + owner + "/" + seq).files());
  }
}
