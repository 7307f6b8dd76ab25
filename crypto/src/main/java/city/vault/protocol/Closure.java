package city.vault.protocol;

import city.vault.crypto.Json;
import java.util.List;

/**
 * Closes an owner for good: the owner itself, or the identity department with the second authority
 * where a person has died or a company is no more.
 *
 * @param owner who is closed
 * @param cosigners nobody where the owner signs, else the second authority
 */
public record Closure(Header header, OwnerId owner, List<Cosigner> cosigners)
    implements Command, OwnerCommand {

  public Closure {
    cosigners = List.copyOf(cosigners);
    List<Cosigner.Capacity> roles = cosigners.stream().map(Cosigner::role).toList();
    ProtocolException.require(
        roles.isEmpty() || roles.equals(List.of(Cosigner.Capacity.ATTESTER)), "cosigners");
  }

  /** Whether the owner closes itself. */
  public boolean isOwn() {
    return cosigners.isEmpty();
  }

  @Override
  public Kind kind() {
    return Kind.CLOSURE;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("cosigners", cosigners.stream().map(Cosigner::json).toList());
  }

  static Closure read(Header header, Members m) {
    return new Closure(header, m.owner("owner"), m.objects("cosigners", 1, Cosigner::read));
  }
}
