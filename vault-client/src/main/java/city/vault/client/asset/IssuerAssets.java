package city.vault.client.asset;

import city.vault.client.http.ApiProblem;
import city.vault.client.http.Problem;
import city.vault.client.http.Session;
import city.vault.client.http.WireJson;
import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.Submission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An issuer's own assets at the service: look up, fetch a version, hand in batches. */
final class IssuerAssets {
  /** Most assets of one look-up. */
  static final int MAX_LOOKUP = 500;

  /** Most submissions of one batch. */
  static final int MAX_BATCH = 100;

  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;

  private final Session session;

  private record Found(List<AssetView> assets) {}

  private record Results(List<Result> results) {}

  /** What became of one submission of a batch. */
  record Result(int status, Optional<String> code) {
    boolean isDone() {
      return status == OK;
    }

    boolean isRetryable() {
      return status == TOO_MANY || status >= SERVER_ERRORS;
    }

    String reason() {
      return code.orElse("unusable-answer");
    }
  }

  IssuerAssets(Session session) {
    this.session = session;
  }

  /** Those of the assets that exist and are the issuer's own. */
  Map<AssetId, AssetView> lookup(List<AssetId> assets) {
    byte[] asked = WireJson.write(Map.of("assets", assets));
    return session.post(Found.class, "/v1/assets/lookup", asked).assets().stream()
        .collect(Collectors.toMap(AssetView::asset, Function.identity()));
  }

  SealedVersion version(AssetId asset, int version) {
    return session.get(SealedVersion.class, "/v1/assets/" + asset + "/versions/" + version);
  }

  /** Hands in at most {@value #MAX_BATCH}; the results are in the same order. */
  List<Result> submit(String path, List<Submission> batch) {
    byte[] body =
        Json.object()
            .put("submissions", batch.stream().map(Submission::json).toList())
            .build()
            .canonical();
    List<Result> results = session.api().post(Results.class, path, body).results();
    if (results.size() != batch.size()) {
      throw new ApiProblem(Problem.ours(OK, "unusable-answer", false));
    }
    return results;
  }
}
