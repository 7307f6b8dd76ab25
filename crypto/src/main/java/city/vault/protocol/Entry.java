package city.vault.protocol;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One entry of an owner's trace (存取轨迹). The ledger writes it; nobody signs it by itself: its hash
 * is chained into the owner's head and into the root that witnesses sign.
 *
 * @param owner whose trace
 * @param seq from 1 without gaps
 * @param at the transaction's time
 * @param event what happened
 * @param outcome {@code done}, {@code permitted}, or the code of the refusal
 * @param actor the acting party's id, {@code owner}, or of a company the person who acted for it
 * @param object digest of the signed bytes that caused it, of the last where it stands for several
 * @param about what a reader needs to know, by event
 */
public record Entry(
    NetworkId network,
    OwnerId owner,
    long seq,
    Instant at,
    Event event,
    String outcome,
    String actor,
    Digest object,
    Json.Obj about) {

  /** Outcome of an event that is not a read. */
  public static final String DONE = "done";

  /** Outcome of a read that was permitted. */
  public static final String PERMITTED = "permitted";

  /** Largest entry in bytes. */
  public static final int MAX_BYTES = 32 * 1024;

  /** What happened to an owner. */
  public enum Event {
    BOUND("owner-bound"),
    ISSUED("asset-issued"),
    CLAIMED("assets-claimed"),
    RESEALED("asset-resealed"),
    ASSET_WITHDRAWN("asset-withdrawn"),
    RETURN_ASKED("return-asked"),
    PURGED("asset-purged"),
    CORRECTION_ASKED("correction-asked"),
    CORRECTION_ANSWERED("correction-answered"),
    REQUESTED("request-made"),
    DECLINED("request-declined"),
    WITHDRAWN("request-withdrawn"),
    GRANTED("grant-given"),
    SUSPENDED("grant-suspended"),
    RESUMED("grant-resumed"),
    RENEWED("grant-renewed"),
    REVOKED("grant-revoked"),
    SUPPLIED("grant-supplied"),
    READ("read"),
    READS_REFUSED("reads-refused"),
    LOOKED("trace-looked-at"),
    FROZEN("owner-frozen"),
    UNFROZEN("owner-unfrozen"),
    CLOSED("owner-closed"),
    DELEGATED("delegation-given"),
    DELEGATION_ENDED("delegation-ended"),
    REBINDING("owner-rebinding"),
    VETOED("rebinding-vetoed");

    private final String wireName;

    Event(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    static Event of(String wireName) {
      for (Event event : values()) {
        if (event.wireName.equals(wireName)) {
          return event;
        }
      }
      throw new ProtocolException("event");
    }
  }

  public Entry {
    ProtocolException.require(seq >= 1, "seq");
    ProtocolException.require(Times.isWholeMillis(at), "at");
  }

  /** The head of a trace without entries: SM3 of tag, network and owner. */
  public static Digest start(NetworkId network, OwnerId owner) {
    return Sm3.tagged(
        "vault/v1/trace", (network.value() + "/" + owner.value()).getBytes(StandardCharsets.UTF_8));
  }

  /** The head after an entry: SM3(tag ‖ 00 ‖ previous head ‖ SM3(body)). */
  public static Digest chain(Digest previous, byte[] body) {
    return Sm3.tagged("vault/v1/entry", previous.bytes(), Sm3.hash(body).bytes());
  }

  /** The entry's body, canonical JSON. */
  public byte[] body() {
    return Json.object()
        .put("kind", "vault/v1/entry")
        .put("network", network.value())
        .put("owner", owner.value())
        .put("seq", seq)
        .put("at", Times.format(at))
        .put("event", event.wireName())
        .put("outcome", outcome)
        .put("actor", actor)
        .put("object", object.hex())
        .put("about", about)
        .build()
        .canonical();
  }

  /** Reads a body, refusing what is not exactly of this shape. */
  public static Entry parse(byte[] body) {
    Members m = new Members(Json.parse(body, MAX_BYTES));
    ProtocolException.require(m.text("kind", 64).equals("vault/v1/entry"), "kind");
    Entry entry =
        new Entry(
            m.network("network"),
            m.owner("owner"),
            m.longNumber("seq"),
            m.time("at"),
            Event.of(m.text("event", 40)),
            m.text("outcome", 60),
            m.text("actor", 40),
            m.digest("object"),
            m.json("about"));
    m.noOthers();
    return entry;
  }
}
