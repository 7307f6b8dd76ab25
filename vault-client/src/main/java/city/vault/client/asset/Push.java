package city.vault.client.asset;

import city.vault.client.export.CheckReport;
import city.vault.client.export.CheckedRecord;
import city.vault.client.export.Rejection;
import city.vault.client.export.Repair;
import city.vault.client.export.RowSink;
import city.vault.client.http.Session;
import city.vault.client.party.Directory;
import city.vault.client.party.RegisteredOwner;
import city.vault.client.party.Registry;
import city.vault.client.record.SubjectKey;
import city.vault.crypto.SealingKey;
import city.vault.protocol.AssetId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Role;
import city.vault.protocol.TypeId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Pushes an export: what is new or changed is sealed, stated and handed in, to a bound owner at
 * once (主动返还), else into the issuer's custody. What was returned to a key that its owner has lost
 * is stated anew, to the key that it has now. Remembers nothing: killed and started again, it finds
 * what is there by its content's tag and goes on with the rest.
 */
public final class Push {
  /** The day of a push is the city's. */
  private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

  private final Directory directory;
  private final Registry registry;
  private final Sealer sealer;
  private final IssuerAssets assets;
  private final Batches batches;
  private final IssuerWork work;
  private final Delivery delivery;
  private final int parallel;

  /**
   * A push of one issuer's records.
   *
   * @param session the issuer's
   * @param work the same issuer's
   * @param delivery the same issuer's
   * @param parallel how many records are sealed at once; the cores, where nothing else runs
   */
  public Push(
      Session session,
      Directory directory,
      Registry registry,
      Sealer sealer,
      IssuerWork work,
      Delivery delivery,
      int parallel) {
    this.directory = directory;
    this.registry = registry;
    this.sealer = sealer;
    this.work = work;
    this.delivery = delivery;
    this.parallel = parallel;
    this.assets = new IssuerAssets(session);
    this.batches = new Batches(assets, "/v1/assets", Thread::sleep);
  }

  /**
   * Goes through the rows twice: once to see that the file is whole and which rows hold, once to
   * push their records, one a subject. Before, it supplies what an earlier run has not.
   *
   * @param progress is told after every chunk of {@value IssuerAssets#MAX_LOOKUP} records
   * @throws city.vault.client.export.ExportException if the file as a whole can't be used; nothing
   *     was pushed then
   * @throws city.vault.client.http.ApiProblem if the service or the directory can't be reached or
   *     refuses the issuer; what was pushed before stays
   */
  public PushReport run(ExportRows rows, Consumer<PushReport> progress) {
    delivery.resume();
    LocalDate today = today(sealer);
    LastRows last = new LastRows();
    CheckReport check =
        rows.handTo(
            accepting(row ->
                row.perSubject()
                    .forEach(record ->
                        last.add(
                            sealer.asset(SourceRecords.of(record, today)), isOwn(record, row)))));
    last.finish();
    Chunks chunks = new Chunks(last, today, PushReport.starting(check, last.count()), progress);
    rows.handTo(accepting(chunks::add));
    chunks.flush();
    return chunks.report;
  }

  /** The city's day by the issuer's clock. */
  static LocalDate today(Sealer sealer) {
    return LocalDate.ofInstant(sealer.issuer().clock().instant(), CITY);
  }

  private static boolean isOwn(CheckedRecord record, CheckedRecord row) {
    return record.subject().equals(row.subject());
  }

  private static RowSink accepting(Consumer<CheckedRecord> accepted) {
    return new RowSink() {
      @Override
      public void accepted(long line, CheckedRecord row, Optional<Repair> repair) {
        accepted.accept(row);
      }

      @Override
      public void rejected(long line, Rejection reason, Optional<Set<SubjectKey>> subjects) {
        // Is in the check's report.
      }
    };
  }

  private record Pending(String number, SourceRecord source, AssetId asset) {}

  /** The records since the last chunk. */
  private final class Chunks {
    private final LastRows last;
    private final LocalDate today;
    private final Consumer<PushReport> progress;
    private final List<Pending> pending = new ArrayList<>();
    private int number;
    private PushReport report;

    Chunks(LastRows last, LocalDate today, PushReport report, Consumer<PushReport> progress) {
      this.last = last;
      this.today = today;
      this.report = report;
      this.progress = progress;
    }

    void add(CheckedRecord row) {
      row.perSubject().forEach(this::addOne);
    }

    private void addOne(CheckedRecord checked) {
      SourceRecord source = SourceRecords.of(checked, today);
      AssetId asset = sealer.asset(source);
      if (last.counts(number++, asset)) {
        pending.add(new Pending(checked.subject().value(), source, asset));
      } else {
        report = report.plusSuperseded(1);
      }
      if (pending.size() == IssuerAssets.MAX_LOOKUP) {
        flush();
      }
    }

    void flush() {
      if (!pending.isEmpty()) {
        report = push(pending, report);
        pending.clear();
        progress.accept(report);
      }
    }
  }

  private PushReport push(List<Pending> chunk, PushReport before) {
    Map<AssetId, AssetView> known = assets.lookup(chunk.stream().map(Pending::asset).toList());
    List<Pending> changed =
        chunk.stream()
            .filter(p -> {
              AssetView there = known.get(p.asset());
              // What its owner had purged stays away until the owner asks for it again.
              return there == null || !(there.isPurged() || isCurrent(there, p.source()));
            })
            .toList();
    PushReport report = before.plusUnchanged(chunk.size() - changed.size());
    if (changed.isEmpty()) {
      return report;
    }
    Map<String, OwnerId> owners = directory.resolve(changed.stream().map(Pending::number).toList());
    SealingKey custody = registry.current(sealer.party(), Role.ISSUER).sealing();
    Map<OwnerId, RegisteredOwner> bound = registry.owners(Set.copyOf(owners.values()));
    List<Supplier<Sealer.Sealed>> sealings = new ArrayList<>();
    List<Integer> versions = new ArrayList<>();
    for (Pending record : changed) {
      OwnerId owner = owners.get(record.number());
      AssetView there = known.get(record.asset());
      int version = there == null ? 1 : there.version() + 1;
      versions.add(version);
      // The owner's own key where it is bound, else the issuer's custody key.
      SealingKey recipient =
          Optional.ofNullable(bound.get(owner)).map(RegisteredOwner::sealing).orElse(custody);
      sealings.add(() -> sealer.sealed(record.source(), owner, version, recipient));
    }
    List<Optional<String>> refusals =
        delivery.deliver(
            batches,
            Parallel.run(parallel, sealings),
            sealed -> !sealed.version().statement().sealedTo().equals(custody.id()));
    Map<OwnerId, TypeId> appeared = new HashMap<>();
    changed.stream()
        .filter(record -> !known.containsKey(record.asset()))
        .forEach(record -> appeared.put(owners.get(record.number()), record.source().type()));
    if (!appeared.isEmpty()) {
      new Absences(assets, sealer, work).end(appeared);
    }
    for (int i = 0; i < refusals.size(); i++) {
      report =
          refusals.get(i).isEmpty()
              ? report.plusDone(versions.get(i))
              : report.plusRefused(refusals.get(i).get());
    }
    return report;
  }

  /** Whether nothing has to be stated: it says the same, to somebody who can open it. */
  private boolean isCurrent(AssetView there, SourceRecord source) {
    return there.isStated()
        && there.content().equals(sealer.content(source))
        && !isOutOfReach(there);
  }

  /** Sealed to a key that its owner has no more, and in no custody that could be re-sealed. */
  private boolean isOutOfReach(AssetView there) {
    return there.isLocked()
        || (there.isClaimed()
            && !registry.party(sealer.party(), Role.ISSUER).hadSealing(there.sealedTo()));
  }
}
