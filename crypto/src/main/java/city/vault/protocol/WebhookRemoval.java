package city.vault.protocol;

import city.vault.crypto.Json;

/**
 * A party ends a webhook; no command, as its registration is none.
 *
 * @param party whose it is, the signer
 * @param webhook which
 */
public record WebhookRemoval(Header header, PartyId party, WebhookId webhook)
    implements SignedObject {
  @Override
  public Kind kind() {
    return Kind.WEBHOOK_REMOVAL;
  }

  @Override
  public void write(Json.ObjectBuilder members) {
    members.put("party", party.value()).put("webhook", webhook.value());
  }

  static WebhookRemoval read(Header header, Members m) {
    return new WebhookRemoval(header, m.party("party"), new WebhookId(m.text("webhook", 32)));
  }
}
