package city.vault.service.witness;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.protocol.SignedJson;
import city.vault.protocol.TxId;
import city.vault.service.http.Fault;
import city.vault.service.http.Reply;
import city.vault.service.http.SideServer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;

/**
 * A witness's own address: heads for phones, releases for grantees whom the broker does not serve.
 */
public final class WitnessServer {
  private final LedgerWitness witness;

  public WitnessServer(LedgerWitness witness) {
    this.witness = witness;
  }

  /** Adds the witness's routes. */
  public SideServer on(SideServer server) {
    return server
        .on(HttpMethod.GET, "/healthz", request -> status("up"))
        .on(HttpMethod.GET, "/readyz", request -> ready())
        .on(HttpMethod.GET, "/v1/witness", request -> self())
        .on(HttpMethod.GET, "/v1/heads/:owner", this::head)
        .on(HttpMethod.POST, "/v1/releases", this::release);
  }

  private static Reply status(String status) {
    return Reply.ok(Json.object().put("status", status).build());
  }

  private Reply ready() {
    if (!witness.isReady()) {
      throw Fault.UNAVAILABLE.problem();
    }
    return status("ready");
  }

  private Reply self() {
    return Reply.ok(
        Json.object()
            .put("party", witness.party().value())
            .put("key", witness.key().id().hex())
            .build());
  }

  private Reply head(RoutingContext request) {
    String nonce = request.request().getParam("nonce", "");
    return Reply.ok(
        SignedJson.write(witness.head(new OwnerId(request.pathParam("owner")), new Nonce(nonce))));
  }

  /** Which entry a release is asked for. */
  private record Asked(TxId tx, long block, OwnerId owner, long seq) {}

  private Reply release(RoutingContext request) {
    Asked asked = SideServer.body(request, Asked.class);
    try {
      return Reply.ok(json(witness.release(asked.tx(), asked.block(), asked.owner(), asked.seq())));
    } catch (NotSeenException e) {
      throw Fault.NOT_FOUND.problem();
    } catch (WitnessAwayException e) {
      throw Fault.UNAVAILABLE.problem();
    }
  }

  /** A release on the wire: root, place and path of the entry, and the shares by item. */
  public static Json.Obj json(Release release) {
    Json.ObjectBuilder shares = Json.object();
    release
        .shares()
        .forEach((item, share) ->
            shares.put(Integer.toString(item), Base64.getEncoder().encodeToString(share)));
    return Json.object()
        .put("witness", release.root().object().witness().value())
        .put("root", SignedJson.write(release.root()))
        .put("index", release.index())
        .put("path", Json.strings(release.path().stream().map(Digest::hex).toList()))
        .put("shares", shares.build())
        .build();
  }
}
