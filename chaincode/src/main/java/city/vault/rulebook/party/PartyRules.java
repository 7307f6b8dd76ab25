package city.vault.rulebook.party;

import city.vault.protocol.Cosigner;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Role;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Draft;
import city.vault.rulebook.Holder;
import city.vault.rulebook.KeyRecord;
import city.vault.rulebook.Outcome;
import city.vault.rulebook.Refusal;
import java.util.List;
import java.util.Optional;

/** How a party gets onto the ledger. */
public final class PartyRules {
  private PartyRules() {}

  /**
   * The registrar registers a party; the first registration of a network is the registrar's own.
   */
  public static Outcome register(PartyRegistration command, Deciding deciding) {
    Draft draft = deciding.draft();
    boolean first = PartyState.network(draft).isEmpty();
    if (first) {
      Refusal.NO_NETWORK.unless(registersItself(command));
      deciding.signedBy(0, command.signing());
    } else {
      Holder signer = deciding.signer(0);
      // The registrar's own registration, which it signed alone, may come again.
      if (!registersItself(command)) {
        requireCosigned(command, deciding);
      }
      deciding.withRole(signer, Role.REGISTRAR);
    }
    Optional<PartyState> known = PartyState.find(draft, command.party());
    if (known.isPresent() && known.get().signed().digest().equals(deciding.object())) {
      return deciding.doneBefore();
    }
    deciding.fresh();
    Refusal.ALREADY_REGISTERED.unless(known.isEmpty());
    Holder holder = new Holder.OfParty(command.party());
    KeyRecord.register(draft, holder, command.signing(), command.sealing());
    write(command, deciding, first);
    return deciding.done();
  }

  private static boolean registersItself(PartyRegistration command) {
    return command.header().key().equals(command.signing().id())
        && command.cosigners().isEmpty()
        && command.roles().contains(Role.REGISTRAR);
  }

  private static void requireCosigned(PartyRegistration command, Deciding deciding) {
    Cosigner party = new Cosigner(Cosigner.Capacity.PARTY, command.signing().id());
    Refusal.WRONG_SIGNER.unless(command.cosigners().equals(List.of(party)));
    deciding.signedBy(1, command.signing());
  }

  private static void write(PartyRegistration command, Deciding deciding, boolean first) {
    Draft draft = deciding.draft();
    PartyId party = command.party();
    PartyState.registered(deciding.signed(command)).write(draft);
    if (first) {
      PartyState.writeNetwork(draft, command, deciding.object());
    }
    if (command.roles().contains(Role.WITNESS)) {
      PartyState.addWitness(draft, party);
    }
  }
}
