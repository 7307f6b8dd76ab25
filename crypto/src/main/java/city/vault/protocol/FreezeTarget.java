package city.vault.protocol;

import city.vault.crypto.Json;

/** Whose or which reads a freeze stops: all reads of an owner, by an institution, of a scenario. */
public sealed interface FreezeTarget {
  /** Nobody reads anything of this owner. */
  record OfOwner(OwnerId owner) implements FreezeTarget {
    @Override
    public String kind() {
      return "owner";
    }

    @Override
    public String id() {
      return owner.value();
    }
  }

  /** This institution reads nothing. */
  record OfInstitution(PartyId institution) implements FreezeTarget {
    @Override
    public String kind() {
      return "institution";
    }

    @Override
    public String id() {
      return institution.value();
    }
  }

  /** Nothing is read by a grant on any version of this scenario. */
  record OfScenario(ScenarioId scenario) implements FreezeTarget {
    @Override
    public String kind() {
      return "scenario";
    }

    @Override
    public String id() {
      return scenario.value();
    }
  }

  /** {@code owner}, {@code institution} or {@code scenario}. */
  String kind();

  /** The id of what is frozen. */
  String id();

  /** The target of that kind and id, as they stand in an object or in state. */
  static FreezeTarget of(String kind, String id) {
    return switch (kind) {
      case "owner" -> new OfOwner(new OwnerId(id));
      case "institution" -> new OfInstitution(new PartyId(id));
      case "scenario" -> new OfScenario(new ScenarioId(id));
      default -> throw new ProtocolException("target");
    };
  }

  /** Writes the members {@code target} and {@code id}. */
  default void write(Json.ObjectBuilder members) {
    members.put("target", kind()).put("id", id());
  }
}
