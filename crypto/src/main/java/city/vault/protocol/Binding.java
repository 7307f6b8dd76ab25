package city.vault.protocol;

import city.vault.crypto.Json;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Binds keys to an owner. Three sign: the identity department (header), the second authority and
 * the owner's new key itself. A binding states custody and capacity, nothing of the person.
 *
 * @param owner the owner's random id
 * @param ownerKind a natural person or a company
 * @param agent the person who acts with a company's keys, as both authorities attest; empty for a
 *     person
 * @param signing the owner's signing key
 * @param sealing the owner's sealing key
 */
public record Binding(
    Header header,
    OwnerId owner,
    OwnerKind ownerKind,
    Optional<OwnerId> agent,
    SigningKey signing,
    SealingKey sealing,
    List<Cosigner> cosigners)
    implements Command, KeyBinding {

  /** What an owner is. */
  public enum OwnerKind {
    PERSON("person"),
    COMPANY("company");

    private final String wireName;

    OwnerKind(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    public static OwnerKind of(String wireName) {
      ProtocolException.require(
          wireName.equals("person") || wireName.equals("company"), "ownerKind");
      return wireName.equals("person") ? PERSON : COMPANY;
    }
  }

  public Binding {
    ProtocolException.require(
        agent.isPresent() == (ownerKind == OwnerKind.COMPANY)
            && agent.filter(owner::equals).isEmpty(),
        "agent");
    ProtocolException.require(!signing.id().equals(sealing.id()), "sealing");
    ProtocolException.require(
        cosigners.stream()
            .map(Cosigner::role)
            .toList()
            .equals(List.of(Cosigner.Capacity.ATTESTER, Cosigner.Capacity.OWNER)),
        "cosigners");
    ProtocolException.require(cosigners.get(1).key().equals(signing.id()), "cosigners");
  }

  @Override
  public Kind kind() {
    return Kind.BINDING;
  }

  /**
   * Who acts with these keys, as the owner's trace names it: {@code owner}, or a company's agent.
   */
  public String actor() {
    return agent.map(OwnerId::value).orElse("owner");
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("owner", owner.value())
        .put("ownerKind", ownerKind.wireName())
        .put("signing", Base64.getEncoder().encodeToString(signing.spki()))
        .put("sealing", Base64.getEncoder().encodeToString(sealing.spki()))
        .put("cosigners", cosigners.stream().map(Cosigner::json).toList());
    agent.ifPresent(person -> members.put("agent", person.value()));
  }

  static Binding read(Header header, Members m) {
    return new Binding(
        header,
        m.owner("owner"),
        OwnerKind.of(m.text("ownerKind", 8)),
        m.optionalOwner("agent"),
        m.signingKey("signing"),
        m.sealingKey("sealing"),
        m.objects("cosigners", 2, Cosigner::read));
  }
}
