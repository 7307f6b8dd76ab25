package city.vault.service.sandbox;

import city.vault.client.asset.PushReport;
import city.vault.client.export.Exports;
import city.vault.client.party.Ceremony;
import city.vault.client.party.Identity;
import city.vault.client.record.RecordTypes;
import city.vault.client.scenario.ScenarioFile;
import city.vault.crypto.Json;
import city.vault.protocol.Binding;
import city.vault.protocol.OwnerId;
import city.vault.protocol.TypeId;
import city.vault.service.home.Home;
import city.vault.service.home.InstitutionDesk;
import city.vault.service.home.IssuerDesk;
import city.vault.service.home.OwnerDesk;
import city.vault.service.trial.TrialNetwork;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Peoples a new sandbox: an owner for each conduct, with records, and the bank's first scenario.
 */
final class Settling {
  private final TrialNetwork network;
  private final SecureRandom random;

  Settling(TrialNetwork network, SecureRandom random) {
    this.network = network;
    this.random = random;
  }

  /** Does it all; {@code owners.json} is written last and says that it is done. */
  void settle(Path owners) throws IOException {
    Map<Conduct, OwnerId> ids = resolve();
    for (Map.Entry<Conduct, OwnerId> owner : ids.entrySet()) {
      bind(owner.getKey(), owner.getValue());
    }
    push();
    InstitutionDesk.open(Home.open(network.home(TrialParty.BANK)), random).propose(microLoan());
    freeze();
    Files.write(owners, listed(ids).canonical());
  }

  /** The directory gives each an id, which stays. */
  private Map<Conduct, OwnerId> resolve() throws IOException {
    List<String> numbers = SandboxExports.numbers(Conduct.values().length);
    Map<String, OwnerId> known = issuer(TrialParty.POLICE).directory().resolve(numbers);
    Map<Conduct, OwnerId> ids = new EnumMap<>(Conduct.class);
    for (Conduct conduct : Conduct.values()) {
      ids.put(conduct, known.get(numbers.get(ids.size())));
    }
    return ids;
  }

  private void bind(Conduct conduct, OwnerId id) throws IOException {
    Home bank = Home.open(network.home(TrialParty.BANK));
    Identity phone = Identity.generate(random);
    Home home =
        Home.create(
            home(network, conduct), phone, bank.roots(), bank.contents().heldBy("owner/" + id));
    Identity attester = Home.open(network.home(TrialParty.SOCIAL_SECURITY)).identity();
    Ceremony<Binding> binding =
        Ceremony.binding(
                Home.open(network.home(TrialParty.POLICE)).signatory(random),
                id,
                phone.publicKeys(),
                attester.signing().publicKey().id())
            .signedBy(attester.signing())
            .signedBy(phone.signing());
    OwnerDesk.open(home, random).bind(binding.signed());
  }

  /** The phone's folder. */
  static Path home(TrialNetwork network, Conduct conduct) {
    return network.folder().resolve("owners").resolve(conduct.wireName());
  }

  /** Who is bound already gets its records at once (主动返还). */
  private void push() throws IOException {
    RecordTypes types = RecordTypes.shipped();
    Path exports = network.folder().resolve("exports");
    for (Path file : SandboxExports.write(exports, Conduct.values().length)) {
      TypeId type = Exports.check(file, Optional.empty(), types).type();
      PushReport report =
          issuer(TrialParty.issuerOf(type))
              .push(sink -> Exports.check(file, Optional.empty(), types, sink), progress -> {});
      if (!report.isComplete() || report.pushed() != Conduct.values().length) {
        throw new IOException("the records of " + file.getFileName() + " were not all taken");
      }
    }
  }

  private IssuerDesk issuer(TrialParty department) throws IOException {
    return IssuerDesk.open(Home.open(network.home(department)), random);
  }

  private static ScenarioFile microLoan() throws IOException {
    try (InputStream file = Settling.class.getResourceAsStream("/scenarios/micro-loan.json")) {
      return ScenarioFile.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void freeze() throws IOException {
    OwnerDesk.open(Home.open(home(network, Conduct.FROZEN)), random).freeze("sandbox");
  }

  private static Json.Obj listed(Map<Conduct, OwnerId> ids) {
    Json.ObjectBuilder owners = Json.object();
    ids.forEach((conduct, id) -> owners.put(conduct.wireName(), id.value()));
    return owners.build();
  }
}
