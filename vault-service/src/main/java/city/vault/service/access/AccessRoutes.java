package city.vault.service.access;

import city.vault.crypto.Json;
import city.vault.protocol.Look;
import city.vault.protocol.Read;
import city.vault.service.http.Api;
import city.vault.service.http.Committed;
import city.vault.service.http.Intake;

/** Takes reads and looks. */
public final class AccessRoutes {
  private final Intake intake;
  private final ReadPayload payload;

  public AccessRoutes(Intake intake, ReadPayload payload) {
    this.intake = intake;
    this.payload = payload;
  }

  public void register(Api api) {
    api.on("read", intake.of(Read.class, this::result))
        .on("readMany", intake.ofLines(Read.class, this::result))
        .on("look", intake.of(Look.class));
  }

  /** The entry is on the ledger when the payload is gathered, permitted or not. */
  private Json.ObjectBuilder result(Committed committed) {
    Json.ObjectBuilder result = committed.result();
    payload.of((Read) committed.command(), committed).ifPresent(p -> p.addTo(result));
    return result;
  }
}
