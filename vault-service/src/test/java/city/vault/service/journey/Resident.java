package city.vault.service.journey;

import city.vault.client.party.Ceremony;
import city.vault.client.party.Identity;
import city.vault.client.record.CreditCode;
import city.vault.client.record.IdentityNumber;
import city.vault.client.record.SubjectKey;
import city.vault.protocol.Binding;
import city.vault.protocol.OwnerId;
import city.vault.service.home.Home;
import city.vault.service.home.OwnerDesk;
import city.vault.service.trial.TrialParty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An invented resident or company of a journey, in division 99.
 *
 * @param name as the feature calls it
 * @param number under which the state knows it
 * @param id under which the directory knows it
 * @param home its phone
 */
record Resident(String name, SubjectKey number, OwnerId id, Home home) {

  /** A resident whom the identity department knows; its phone has keys that nobody bound yet. */
  static Resident unbound(String name, City city, int sequence) throws IOException {
    return unbound(name, city, number(sequence));
  }

  /** A company that the identity department knows likewise. */
  static Resident unboundCompany(String name, City city, int sequence) throws IOException {
    String body = "91990199MA9900" + "%03d".formatted(sequence);
    return unbound(name, city, new CreditCode(body + CreditCode.checkCharacter(body)));
  }

  private static Resident unbound(String name, City city, SubjectKey number) throws IOException {
    OwnerId id =
        city.issuer(TrialParty.POLICE)
            .directory()
            .resolve(List.of(number.value()))
            .get(number.value());
    return new Resident(name, number, id, phone(city, id, "phone"));
  }

  /** Another phone of the same resident. */
  Resident withNewPhone(City city) throws IOException {
    return new Resident(name, number, id, phone(city, id, "new-phone"));
  }

  private static Home phone(City city, OwnerId id, String phone) throws IOException {
    Home any = city.home(TrialParty.BANK);
    Path folder = city.folder().resolve("owners").resolve(id + "-" + phone);
    return Home.create(
        folder, Identity.generate(City.RANDOM), any.roots(), any.contents().heldBy("owner/" + id));
  }

  /** Both authorities and the phone sign its keys. */
  void bind(City city) throws IOException {
    Identity attester = city.home(TrialParty.SOCIAL_SECURITY).identity();
    bind(
        Ceremony.binding(
            city.home(TrialParty.POLICE).signatory(City.RANDOM),
            id,
            home.identity().publicKeys(),
            attester.signing().publicKey().id()),
        attester);
  }

  /** The market regulator attests the company's keys, and with whom they are. */
  void bind(City city, Resident agent) throws IOException {
    Identity attester = city.home(TrialParty.MARKET).identity();
    bind(
        Ceremony.companyBinding(
            city.home(TrialParty.POLICE).signatory(City.RANDOM),
            id,
            agent.id(),
            home.identity().publicKeys(),
            attester.signing().publicKey().id()),
        attester);
  }

  private void bind(Ceremony<Binding> binding, Identity attester) throws IOException {
    desk().bind(binding.signedBy(attester.signing()).signedBy(home.identity().signing()).signed());
  }

  OwnerDesk desk() throws IOException {
    return OwnerDesk.open(home, City.RANDOM);
  }

  private static IdentityNumber number(int sequence) {
    String digits = "990199" + "1990" + "0101" + "%03d".formatted(sequence);
    return new IdentityNumber(digits + IdentityNumber.checkCharacter(digits));
  }

  /** Without the number. */
  @Override
  public String toString() {
    return "Resident[" + id + "]";
  }
}
