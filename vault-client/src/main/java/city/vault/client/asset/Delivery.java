package city.vault.client.asset;

import city.vault.client.http.ApiProblem;
import city.vault.client.http.Problem;
import city.vault.client.http.Session;
import city.vault.protocol.AssetId;
import city.vault.protocol.Submission;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Hands sealed versions in, and supplies what came to its owner to whom that owner lends such
 * records standing. Whenever it dies, the next run finds in the outbox what was not supplied.
 */
public final class Delivery {
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  private final IssuerAssets assets;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Consumer<List<StatedVersion>> supplies;

  /**
   * The deliveries of one issuer.
   *
   * @param session the issuer's
   * @param supplies supplies versions that are with their owners where that waits; throws an {@link
   *     ApiProblem} if some are to be supplied later
   */
  public Delivery(Session session, Outbox outbox, Consumer<List<StatedVersion>> supplies) {
    this.assets = new IssuerAssets(session);
    this.outbox = outbox;
    this.clock = session.holder().clock();
    this.supplies = supplies;
  }

  /**
   * Hands in what is sealed to its owner or into custody; {@code isToOwner} tells which.
   *
   * @return for each why it was refused, in order
   * @throws ApiProblem if the service can't be reached; a later run then goes on with what was
   *     taken
   */
  List<Optional<String>> deliver(
      Batches batches, List<Sealer.Sealed> sealed, Predicate<Sealer.Sealed> isToOwner) {
    List<Submission> submissions = sealed.stream().map(Sealer.Sealed::submission).toList();
    List<StatedVersion> owners =
        sealed.stream().filter(isToOwner).map(Sealer.Sealed::version).toList();
    if (owners.isEmpty()) {
      return batches.submit(submissions);
    }
    Outbox.Kept kept = outbox.keep(owners, clock.instant());
    List<Optional<String>> refusals = batches.submit(submissions);
    supplies.accept(
        IntStream.range(0, sealed.size())
            .filter(i -> refusals.get(i).isEmpty())
            .mapToObj(sealed::get)
            .filter(isToOwner)
            .map(Sealer.Sealed::version)
            .toList());
    // What the service may or may not have taken is looked for by the next run.
    if (refusals.stream().flatMap(Optional::stream).noneMatch(Batches::isForLater)) {
      kept.done();
    }
    return refusals;
  }

  /**
   * Hands in what is sealed to its owner, and tells how many were taken; what the service refuses
   * for good is logged by its code.
   *
   * @throws ApiProblem if the service will take one later, or can't be reached
   */
  int deliver(Batches batches, List<Sealer.Sealed> sealed) {
    int taken = 0;
    for (Optional<String> refusal : deliver(batches, sealed, _ -> true)) {
      if (refusal.isEmpty()) {
        taken++;
      } else if (Batches.isForLater(refusal.get())) {
        throw new ApiProblem(Problem.ours(0, refusal.get(), true));
      } else {
        LOG.log(System.Logger.Level.WARNING, "a version was refused: {0}", refusal.get());
      }
    }
    return taken;
  }

  /**
   * Supplies what an earlier run has not.
   *
   * @throws ApiProblem if the service can't be reached
   */
  public void resume() {
    for (Outbox.Kept kept : outbox.left()) {
      Map<AssetId, AssetView> there =
          assets.lookup(kept.versions().stream().map(v -> v.statement().asset()).toList());
      supplies.accept(
          kept.versions().stream()
              .filter(v ->
                  Optional.ofNullable(there.get(v.statement().asset()))
                      .filter(asset -> v.isIn(asset) && asset.isReturned())
                      .isPresent())
              .toList());
      boolean isOver = !clock.instant().isBefore(kept.until());
      if (isOver
          || kept.versions().stream()
              .noneMatch(v -> v.isToCome(there.get(v.statement().asset())))) {
        kept.done();
      }
    }
  }
}
