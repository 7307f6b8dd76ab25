package city.vault.service.crash;

import city.vault.client.http.Session;
import city.vault.client.party.Ceremony;
import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Identity;
import city.vault.client.party.Registrar;
import city.vault.client.scenario.Scenarios;
import city.vault.protocol.Binding;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Signed;
import city.vault.service.home.Home;
import city.vault.service.home.IssuerDesk;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Everybody who calls the service.
 *
 * @param residents bound, each with one record that is lent to the bank
 */
record Town(Bank bank, Police police, List<Resident> residents) {

  /**
   * Settles a town on a network that is up and empty.
   *
   * @param phones the folder where phones keep their memory
   */
  static Town settle(Callers callers, Answers answers, int size, Path phones) throws IOException {
    approveScenario(callers);
    Bank bank = new Bank(callers, answers);
    Police police = new Police(callers, answers);
    List<String> numbers =
        IntStream.range(0, size).mapToObj(i -> "99000119900101%04d".formatted(i)).toList();
    Map<String, OwnerId> owners =
        IssuerDesk.open(callers.home(TrialParty.POLICE), callers.random())
            .directory()
            .resolve(numbers);
    List<Resident> residents = new ArrayList<>();
    for (String number : numbers) {
      OwnerId id = owners.get(number);
      Identity keys = Identity.generate(callers.random());
      Path memory = phones.resolve(id + ".json");
      Resident resident = new Resident(id, number, keys, callers, answers, memory);
      resident.bind(binding(callers, id, keys));
      resident.renew(police);
      resident.lend(bank);
      residents.add(resident);
    }
    return new Town(bank, police, List.copyOf(residents));
  }

  private static void approveScenario(Callers callers) throws IOException {
    Home bank = callers.home(TrialParty.BANK);
    Session asking = callers.session(bank.identity());
    new Scenarios(asking.api()).propose(Bank.DEMAND, asking.holder(), bank.party());
    Session bureau = callers.session(callers.home(TrialParty.BUREAU).identity());
    new Registrar(bureau.api(), bureau.holder())
        .approve(new HttpRegistry(bureau).scenario(Bank.SCENARIO, 1).orElseThrow().proposal());
  }

  private static Signed<Binding> binding(Callers callers, OwnerId owner, Identity phone)
      throws IOException {
    Identity attester = callers.home(TrialParty.SOCIAL_SECURITY).identity();
    return Ceremony.binding(
            callers.home(TrialParty.POLICE).signatory(callers.random()),
            owner,
            phone.publicKeys(),
            attester.signing().publicKey().id())
        .signedBy(attester.signing())
        .signedBy(phone.signing())
        .signed();
  }
}
