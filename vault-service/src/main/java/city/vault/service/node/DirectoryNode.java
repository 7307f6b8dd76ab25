package city.vault.service.node;

import city.vault.client.PrivateFile;
import city.vault.client.Roots;
import city.vault.client.Signatory;
import city.vault.client.http.Session;
import city.vault.client.http.VaultApi;
import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Identity;
import city.vault.client.party.Registry;
import city.vault.crypto.Digest;
import city.vault.service.config.Configuration;
import city.vault.service.http.SideServer;
import city.vault.service.identity.DirectoryServer;
import city.vault.service.identity.EnrolmentServer;
import city.vault.service.identity.OwnerNumbers;
import city.vault.service.identity.StandInProofing;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;

/** The identity department's directory, running. It knows the broker as any client does. */
final class DirectoryNode implements AutoCloseable {
  private static final int SHARD = 1;

  private final OwnerNumbers numbers;
  private final List<SideServer> servers;

  private DirectoryNode(OwnerNumbers numbers, List<SideServer> servers) {
    this.numbers = numbers;
    this.servers = servers;
  }

  static DirectoryNode start(
      Configuration configuration,
      Configuration.Directory directory,
      Vertx vertx,
      Executor threads,
      Clock clock,
      SecureRandom random)
      throws IOException {
    Identity identity = Identity.load(directory.keys(), null);
    Signatory signatory = new Signatory(configuration.network(), identity.signing(), clock, random);
    VaultApi broker = new VaultApi(configuration.http().reachedAt(), random);
    HttpRegistry source = new HttpRegistry(new Session(broker, signatory));
    Registry registry = new Registry(Roots.read(directory.roots()), source, List.of());
    Files.createDirectories(directory.data());
    OwnerNumbers numbers =
        new OwnerNumbers(directory.data(), secret(directory.keys(), random), SHARD, random);
    SideServer server =
        new DirectoryServer(numbers, registry, broker, signatory)
            .on(new SideServer(vertx, threads));
    server.listen(directory.host(), directory.port());
    if (directory.enrolment().isEmpty()) {
      return new DirectoryNode(numbers, List.of(server));
    }
    Configuration.Enrolment settings = directory.enrolment().get();
    SideServer enrolment =
        new EnrolmentServer(
                StandInProofing.read(settings.people()),
                numbers,
                source,
                signatory,
                Identity.load(settings.attester(), null).signing())
            .on(new SideServer(vertx, threads).openTo(configuration.http().reachedAt()));
    enrolment.listen(settings.host(), settings.port());
    return new DirectoryNode(numbers, List.of(server, enrolment));
  }

  /** The department's HMAC secret, made at the first start and kept beside its keys. */
  private static byte[] secret(Path keys, SecureRandom random) throws IOException {
    Path file = keys.resolve("directory.secret");
    if (!Files.exists(file)) {
      byte[] fresh = new byte[Digest.SIZE];
      random.nextBytes(fresh);
      PrivateFile.write(file, fresh);
    }
    return Files.readAllBytes(file);
  }

  @Override
  public void close() {
    servers.forEach(SideServer::close);
    numbers.close();
  }
}
