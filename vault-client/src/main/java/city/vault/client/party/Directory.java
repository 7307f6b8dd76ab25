package city.vault.client.party;

import city.vault.client.Signatory;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Problem;
import city.vault.client.http.SignedWire;
import city.vault.client.http.VaultApi;
import city.vault.client.http.WireJson;
import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Resolve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The identity department's directory: numbers in, owners out, in signed batches that it records on
 * the ledger before it answers. The numbers go to it alone.
 */
public final class Directory {
  private final VaultApi api;
  private final Signatory issuer;
  private final PartyId party;

  private record Asked(SignedWire resolve, List<String> numbers) {}

  private record Answered(List<OwnerId> owners) {}

  /**
   * @param api the directory's own address, not the broker's
   * @param issuer who asks
   * @param party as which party
   */
  public Directory(VaultApi api, Signatory issuer, PartyId party) {
    this.api = api;
    this.issuer = issuer;
    this.party = party;
  }

  /** The owner of each number; a number given twice is asked once. */
  public Map<String, OwnerId> resolve(List<String> numbers) {
    List<String> distinct = new ArrayList<>(new LinkedHashSet<>(numbers));
    Map<String, OwnerId> owners = new LinkedHashMap<>();
    for (int at = 0; at < distinct.size(); at += Resolve.MAX_COUNT) {
      List<String> batch = distinct.subList(at, Math.min(distinct.size(), at + Resolve.MAX_COUNT));
      List<OwnerId> answered = ask(batch);
      for (int i = 0; i < batch.size(); i++) {
        owners.put(batch.get(i), answered.get(i));
      }
    }
    return owners;
  }

  private List<OwnerId> ask(List<String> batch) {
    SignedWire resolve =
        SignedWire.of(
            issuer.sign(header ->
                new Resolve(
                    header, party, batch.size(), Sm3.hash(Json.strings(batch).canonical()))));
    Answered answered =
        api.post(Answered.class, "/v1/resolutions", WireJson.write(new Asked(resolve, batch)));
    if (answered.owners().size() != batch.size()) {
      throw new ApiProblem(Problem.ours(0, "unusable-answer", false));
    }
    return answered.owners();
  }
}
