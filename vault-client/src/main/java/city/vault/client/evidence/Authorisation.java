package city.vault.client.evidence;

import city.vault.crypto.SigningKey;
import city.vault.protocol.Binding;
import city.vault.protocol.Delegation;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.Renewal;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.protocol.ScenarioApproval;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
 * @param delegations of the clerks that signed any of these for the owner, each once
 * @param clerks the bindings of their keys, each once
 */
public record Authorisation(
    Signed<Binding> binding,
    Signed<Scenario> scenario,
    Signed<ScenarioApproval> approval,
    Signed<Request> request,
    Signed<Grant> grant,
    Optional<Signed<Renewal>> renewal,
    Optional<Signed<? extends GrantChange>> stop,
    List<Signed<Delegation>> delegations,
    List<Signed<Binding>> clerks) {

  /** What the owner signed itself. */
  public Authorisation(
      Signed<Binding> binding,
      Signed<Scenario> scenario,
      Signed<ScenarioApproval> approval,
      Signed<Request> request,
      Signed<Grant> grant,
      Optional<Signed<Renewal>> renewal,
      Optional<Signed<? extends GrantChange>> stop) {
    this(binding, scenario, approval, request, grant, renewal, stop, List.of(), List.of());
  }

  public Authorisation {
    delegations = List.copyOf(delegations);
    clerks = List.copyOf(clerks);
  }

  /** The keys of the owner and its clerks. */
  Stream<SigningKey> ownKeys() {
    return Stream.concat(Stream.of(binding), clerks.stream()).map(b -> b.object().signing());
  }

  /** All that is signed in it. */
  public Stream<Signed<? extends SignedObject>> signed() {
    return Stream.of(
            Stream.of(binding, scenario, approval, request, grant),
            renewal.stream(),
            stop.stream(),
            delegations.stream(),
            clerks.stream())
        .flatMap(Function.identity());
  }
}
