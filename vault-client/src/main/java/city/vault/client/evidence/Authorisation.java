package city.vault.client.evidence;

import city.vault.protocol.Binding;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.KeyBinding;
import city.vault.protocol.Rebinding;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.Signed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Under what a read was decided, from what the city registered to what the owner signed.
 *
 * @param binding binds the owner's keys
 * @param scenario under which the institution asked
 * @param approval the registrar's, of exactly that version
 * @param request what the owner was asked
 * @param grant the owner's answer
 * @param renewal the owner's latest before the read, which gave the grant its term
 * @param stop the owner's suspension or revocation, where it is why the read was refused
 * @param rebindings what gave the owner later keys, up to those that signed last here
 */
public record Authorisation(
    Signed<Binding> binding,
    Signed<Scenario> scenario,
    Signed<ScenarioApproval> approval,
    Signed<Request> request,
    Signed<Grant> grant,
    Optional<Signed<Renewal>> renewal,
    Optional<Signed<? extends GrantChange>> stop,
    List<Signed<Rebinding>> rebindings) {

  public Authorisation {
    rebindings = List.copyOf(rebindings);
  }

  /** All that gave the owner keys, the first first. */
  List<Signed<? extends KeyBinding>> ownersKeys() {
    List<Signed<? extends KeyBinding>> all = new ArrayList<>();
    all.add(binding);
    all.addAll(rebindings);
    return all;
  }
}
