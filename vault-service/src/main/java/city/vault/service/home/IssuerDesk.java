package city.vault.service.home;

import city.vault.client.asset.ClaimAnswerer;
import city.vault.client.asset.Connector;
import city.vault.client.asset.CorrectionAnswerer;
import city.vault.client.asset.Delivery;
import city.vault.client.asset.ExportRows;
import city.vault.client.asset.Holdings;
import city.vault.client.asset.IssuerSecret;
import city.vault.client.asset.IssuerWork;
import city.vault.client.asset.Outbox;
import city.vault.client.asset.OwnData;
import city.vault.client.asset.Push;
import city.vault.client.asset.PushReport;
import city.vault.client.asset.ReturnAnswerer;
import city.vault.client.asset.Sealer;
import city.vault.client.asset.Sources;
import city.vault.client.grant.Supplies;
import city.vault.client.http.Session;
import city.vault.client.party.Directory;
import city.vault.client.party.Openers;
import city.vault.client.party.Registry;
import city.vault.client.record.RecordTypes;
import city.vault.client.trace.EventFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;

/** An issuer at its home: pushes exports and answers owners. */
public final class IssuerDesk {
  private final Home home;
  private final Session session;
  private final Registry registry;
  private final SecureRandom random;

  private IssuerDesk(Home home, Session session, Registry registry, SecureRandom random) {
    this.home = home;
    this.session = session;
    this.registry = registry;
    this.random = random;
  }

  public static IssuerDesk open(Home home, SecureRandom random) throws IOException {
    Session session = home.session(random);
    return new IssuerDesk(home, session, home.registry(session), random);
  }

  /** Pushes checked rows; {@code progress} is told after every chunk. */
  public PushReport push(ExportRows rows, Consumer<PushReport> progress) throws IOException {
    Sealer sealer = new Sealer(session.holder(), home.party(), secret());
    int cores = Runtime.getRuntime().availableProcessors();
    return new Push(session, directory(), registry, sealer, work(), delivery(), cores)
        .run(rows, progress);
  }

  /** What waits for this issuer's answer. */
  public IssuerWork work() throws IOException {
    return new IssuerWork(session, home.party(), Openers.load(home.folder()), registry);
  }

  /** A connector that answers claims, whose cursor is kept in this home. */
  public Connector connector() throws IOException {
    return connector(RecordTypes.shipped(), Holdings.unknown());
  }

  /** A connector that also answers returns and corrections, as far as these holdings tell. */
  public Connector connector(RecordTypes types, Holdings holdings) throws IOException {
    Sealer sealer = new Sealer(session.holder(), home.party(), secret());
    ClaimAnswerer claims =
        new ClaimAnswerer(
            session,
            home.party(),
            Openers.load(home.folder()),
            registry,
            delivery(),
            Thread::sleep);
    OwnData data =
        new OwnData(
            session,
            new Sources(directory(), types, holdings),
            registry,
            sealer,
            delivery(),
            Thread::sleep);
    return new Connector(
        new EventFeed(session, home.path("claims.cursor")),
        delivery(),
        List.of(claims, new ReturnAnswerer(work(), data), new CorrectionAnswerer(work(), data)),
        Thread::sleep);
  }

  /** Where what is on its way to owners is kept, in this home. */
  private Delivery delivery() throws IOException {
    Supplies supplies = new Supplies(session, home.party(), registry);
    return new Delivery(
        session, new Outbox(home.path("outbox"), secret(), random), supplies::supply);
  }

  /** The directory, to which an issuer shows numbers and nobody else. */
  public Directory directory() {
    return new Directory(home.directory(random), session.holder(), home.party());
  }

  /** The secret that makes asset ids, made at the first push and kept beside the keys. */
  private IssuerSecret secret() throws IOException {
    Path file = home.path("issuer.secret");
    if (!Files.exists(file)) {
      IssuerSecret.generate(random).save(file);
    }
    return IssuerSecret.load(file);
  }
}
