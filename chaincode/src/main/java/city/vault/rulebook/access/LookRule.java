package city.vault.rulebook.access;

import city.vault.crypto.Json;
import city.vault.protocol.Entry;
import city.vault.protocol.Look;
import city.vault.protocol.Role;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Outcome;
import java.util.Optional;

/** How a regulator looks at a trace. */
public final class LookRule {
  private LookRule() {}

  /** A look is an entry of the trace that is looked at. */
  public static Outcome look(Look command, Deciding deciding) {
    deciding.signedByParty(command.regulator(), Role.REGULATOR);
    Json.Obj about = Json.object().put("reference", command.reference()).build();
    return new Recorded(deciding, command.owner(), command.regulator())
        .decide(Entry.Event.LOOKED, about, head -> Optional.empty(), head -> head);
  }
}
