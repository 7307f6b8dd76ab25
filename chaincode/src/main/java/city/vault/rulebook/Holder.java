package city.vault.rulebook;

import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.RequestId;

/** Whose a registered key is. */
public sealed interface Holder {
  /** A party's signing or sealing key. */
  record OfParty(PartyId party) implements Holder {
    @Override
    public String text() {
      return "party/" + party;
    }
  }

  /** An owner's signing or sealing key. */
  record OfOwner(OwnerId owner) implements Holder {
    @Override
    public String text() {
      return "owner/" + owner;
    }
  }

  /** The sealing key of one request. */
  record OfRequest(RequestId request) implements Holder {
    @Override
    public String text() {
      return "request/" + request;
    }
  }

  /** The form in state. */
  String text();

  static Holder of(String text) {
    int slash = text.indexOf('/');
    String id = text.substring(slash + 1);
    return switch (text.substring(0, slash)) {
      case "party" -> new OfParty(new PartyId(id));
      case "owner" -> new OfOwner(new OwnerId(id));
      case "request" -> new OfRequest(new RequestId(id));
      default -> throw new IllegalStateException("a key of an unknown kind of holder");
    };
  }
}
