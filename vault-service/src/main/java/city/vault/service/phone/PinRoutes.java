package city.vault.service.phone;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.service.http.Api;
import city.vault.service.http.Call;
import city.vault.service.http.Fault;
import city.vault.service.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes the secret behind a phone's PIN, and gives it out for few tries. */
public record PinRoutes(PinGuards guards) {

  public void register(Api api) {
    api.on("makePin", this::make).on("tryPin", this::attempt);
  }

  private Reply make(Call call) {
    OwnerId owner = call.session().owner().orElseThrow(Fault.SESSION_FORBIDDEN::problem);
    try {
      PinGuards.Made made = guards.make(owner, Digest.parse(call.body().getString("verifier")));
      return Reply.ok(
          Json.object().put("pin", made.pin().value()).put("secret", made.secret().hex()).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a session: the keys that would open one are what the PIN opens. */
  private Reply attempt(Call call) {
    try {
      PinGuards.Tried tried =
          guards
              .attempt(
                  new OwnerId(call.body().getString("owner")),
                  new Nonce(call.body().getString("pin")),
                  Digest.parse(call.body().getString("verifier")))
              .orElseThrow(Fault.NOT_FOUND::problem);
      Json.ObjectBuilder answer = Json.object().put("triesLeft", tried.triesLeft());
      tried.secret().ifPresent(secret -> answer.put("secret", secret.hex()));
      return Reply.ok(answer.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
