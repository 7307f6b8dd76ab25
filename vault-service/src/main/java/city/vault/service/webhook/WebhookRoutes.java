package city.vault.service.webhook;

import city.vault.crypto.Json;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.protocol.WebhookId;
import city.vault.protocol.WebhookRegistration;
import city.vault.protocol.WebhookRemoval;
import city.vault.rulebook.Holder;
import city.vault.rulebook.Refusal;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Problem;
import city.vault.service.http.Reply;
import city.vault.service.http.SignatureCheck;
import java.util.Optional;
import java.util.Set;

/** Registers and ends webhooks, each by the party's signature, and shows how they stand. */
public final class WebhookRoutes {
  private static final Set<Role> RECEIVERS =
      Set.of(Role.INSTITUTION, Role.ISSUER, Role.REGULATOR, Role.REGISTRAR);

  private final Webhooks webhooks;
  private final SignatureCheck signatures;

  public WebhookRoutes(Webhooks webhooks, SignatureCheck signatures) {
    this.webhooks = webhooks;
    this.signatures = signatures;
  }

  public void register(Api api) {
    api.on("registerWebhook", this::registration)
        .on("removeWebhook", this::removal)
        .on("listWebhooks", this::list)
        .on("showWebhook", this::show)
        .gauge("vault.webhooks.active", "webhooks that are delivered to", webhooks::active)
        .gauge("vault.webhooks.failing", "those whose last delivery failed", webhooks::failing);
  }

  private Reply registration(Call call) {
    Signed<WebhookRegistration> signed = call.signed(WebhookRegistration.class);
    PartyId party = signed.object().party();
    requireParty(signatures.signer(signed), party);
    // Handed in again it is harmless, however old.
    if (webhooks.find(party, signed.object().id()).isEmpty()) {
      signatures.fresh(signed, Webhooks.FRESH);
    }
    return Reply.ok(webhooks.register(signed).status());
  }

  private Reply removal(Call call) {
    Signed<WebhookRemoval> signed = call.signed(WebhookRemoval.class);
    requireParty(signatures.signer(signed), signed.object().party());
    signatures.fresh(signed, Webhooks.FRESH);
    return Reply.ok(webhooks.remove(signed.object().party(), signed.object().webhook()).status());
  }

  private void requireParty(Holder signer, PartyId party) {
    if (!signer.equals(new Holder.OfParty(party))) {
      throw Problem.of(Refusal.WRONG_SIGNER, Json.object().build());
    }
    if (signatures.roles(signer).stream().noneMatch(RECEIVERS::contains)) {
      throw Problem.of(Refusal.ROLE_MISSING, Json.object().build());
    }
  }

  private Reply list(Call call) {
    PartyId party = call.session().party().orElseThrow(Fault.SESSION_FORBIDDEN::problem);
    return Reply.ok(
        Json.object()
            .put("webhooks", webhooks.of(party).stream().map(Webhook::status).toList())
            .build());
  }

  private Reply show(Call call) {
    WebhookId id = new WebhookId(call.path("webhook"));
    Optional<PartyId> party = call.session().party();
    return Reply.ok(
        party.flatMap(p -> webhooks.find(p, id)).orElseThrow(Fault.NOT_FOUND::problem).status());
  }
}
