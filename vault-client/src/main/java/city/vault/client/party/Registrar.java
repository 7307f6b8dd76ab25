package city.vault.client.party;

import city.vault.client.Signatory;
import city.vault.client.http.CommandResult;
import city.vault.client.http.VaultApi;
import city.vault.client.record.RecordType;
import city.vault.protocol.PartyId;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.Signed;
import city.vault.protocol.TypeId;
import java.util.List;

/** The data bureau at its desk: founds the network, admits parties, publishes types, approves. */
public final class Registrar {
  private final VaultApi api;
  private final Signatory registrar;

  public Registrar(VaultApi api, Signatory registrar) {
    this.api = api;
    this.registrar = registrar;
  }

  /** The first registration of a network: the registrar's own, signed by itself alone. */
  public static Signed<PartyRegistration> founding(
      Signatory registrar, PartyId party, String name, PublicKeys keys) {
    return registrar.sign(header ->
        new PartyRegistration(
            header,
            party,
            name,
            List.of(Role.REGISTRAR),
            List.of(),
            keys.signing(),
            keys.sealing(),
            List.of()));
  }

  /** A record type's next publication, as it stands in the file of types. */
  public static Signed<RecordTypePublication> publication(Signatory registrar, RecordType type) {
    return registrar.sign(header -> Publications.of(header, type));
  }

  /** Founds the network. */
  public CommandResult found(PartyId party, String name, PublicKeys keys) {
    return api.submit("/v1/parties", founding(registrar, party, name, keys));
  }

  /** Prepares a party's registration; it returns cosigned and goes to {@link #admit}. */
  public Ceremony<PartyRegistration> prepare(
      PartyId party, String name, List<Role> roles, List<TypeId> issues, PublicKeys keys) {
    return Ceremony.registration(registrar, party, name, roles, issues, keys);
  }

  /** Submits a registration that its party has cosigned. */
  public CommandResult admit(Ceremony<PartyRegistration> cosigned) {
    return api.submit("/v1/parties", cosigned.signed());
  }

  /** Publishes a record type as it stands in the file of types. */
  public CommandResult publish(RecordType type) {
    return api.submit("/v1/record-types", publication(registrar, type));
  }

  /** Approves exactly those bytes of a scenario. */
  public CommandResult approve(Signed<Scenario> proposal) {
    return api.submit(
        "/v1/scenario-approvals",
        registrar.sign(header ->
            new ScenarioApproval(
                header,
                proposal.object().scenario(),
                proposal.object().version(),
                proposal.digest())));
  }
}
