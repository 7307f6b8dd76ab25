package city.vault.client.evidence;

import city.vault.crypto.SigningKey;
import city.vault.protocol.Binding;
import city.vault.protocol.Delegation;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantChange;
import city.vault.protocol.KeyBinding;
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
 * @param owner how the owner came to its keys
 * @param scenario under which the institution asked
 * @param approval the registrar's, of exactly that version
 * @param request what the owner was asked
 * @param grant the owner's answer
 * @param renewal the owner's latest before the read, which gave the grant its term
 * @param stop the owner's suspension or revocation, where it is why the read was refused
 * @param delegations of the clerks that signed any of these for the owner, each once
 * @param clerks how they came to their keys, each once
 */
public record Authorisation(
    OwnersKeys owner,
    Signed<Scenario> scenario,
    Signed<ScenarioApproval> approval,
    Signed<Request> request,
    Signed<Grant> grant,
    Optional<Signed<Renewal>> renewal,
    Optional<Signed<? extends GrantChange>> stop,
    List<Signed<Delegation>> delegations,
    List<OwnersKeys> clerks) {

  /** What an owner signed itself with its first key. */
  public Authorisation(
      Signed<Binding> binding,
      Signed<Scenario> scenario,
      Signed<ScenarioApproval> approval,
      Signed<Request> request,
      Signed<Grant> grant,
      Optional<Signed<Renewal>> renewal,
      Optional<Signed<? extends GrantChange>> stop) {
    this(
        new OwnersKeys(binding, List.of()),
        scenario,
        approval,
        request,
        grant,
        renewal,
        stop,
        List.of(),
        List.of());
  }

  public Authorisation {
    delegations = List.copyOf(delegations);
    clerks = List.copyOf(clerks);
  }

  /** What gave the owner and its clerks their keys. */
  private Stream<Signed<? extends KeyBinding>> given() {
    return Stream.concat(Stream.of(owner), clerks.stream()).flatMap(OwnersKeys::all);
  }

  /** The keys of the owner and its clerks. */
  Stream<SigningKey> ownKeys() {
    return given().map(given -> given.object().signing());
  }

  /** All that is signed in it. */
  public Stream<Signed<? extends SignedObject>> signed() {
    return Stream.of(
            given(),
            Stream.of(scenario, approval, request, grant),
            renewal.stream(),
            stop.stream(),
            delegations.stream())
        .flatMap(Function.identity());
  }
}
