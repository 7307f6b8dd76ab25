package city.vault.protocol;

import city.vault.crypto.Json;
import city.vault.crypto.SealingKey;
import city.vault.crypto.SigningKey;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;

/**
 * The registrar admits a party with its keys. The party cosigns, which proves that it holds the
 * key. The very first registration of a network is the registrar's own, signed by itself alone.
 *
 * @param party its id
 * @param name its name as people know it
 * @param roles what it may do
 * @param issues the record types that it may issue (with {@link Role#ISSUER})
 * @param signing its signing key
 * @param sealing its sealing key, a different one
 */
public record PartyRegistration(
    Header header,
    PartyId party,
    String name,
    List<Role> roles,
    List<TypeId> issues,
    SigningKey signing,
    SealingKey sealing,
    List<Cosigner> cosigners)
    implements Command {

  public PartyRegistration {
    ProtocolException.require(
        !roles.isEmpty() && new HashSet<>(roles).size() == roles.size(), "roles");
    ProtocolException.require(new HashSet<>(issues).size() == issues.size(), "issues");
    ProtocolException.require(!signing.id().equals(sealing.id()), "sealing");
  }

  @Override
  public Kind kind() {
    return Kind.PARTY;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members
        .put("party", party.value())
        .put("name", name)
        .put("roles", Json.strings(roles.stream().map(r -> r.wireName()).toList()))
        .put("issues", Json.strings(issues.stream().map(t -> t.value()).toList()))
        .put("signing", Base64.getEncoder().encodeToString(signing.spki()))
        .put("sealing", Base64.getEncoder().encodeToString(sealing.spki()))
        .put("cosigners", cosigners.stream().map(Cosigner::json).toList());
  }

  static PartyRegistration read(Header header, Members m) {
    return new PartyRegistration(
        header,
        m.party("party"),
        m.text("name", 200),
        m.texts("roles", 8, Role::of),
        m.texts("issues", 100, TypeId::new),
        m.signingKey("signing"),
        m.sealingKey("sealing"),
        m.objects("cosigners", 1, Cosigner::read));
  }
}
