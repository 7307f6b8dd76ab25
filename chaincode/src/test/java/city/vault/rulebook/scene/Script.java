package city.vault.rulebook.scene;

import city.vault.crypto.Json;
import city.vault.crypto.Sm3;
import city.vault.protocol.Attachment;
import city.vault.protocol.Times;
import city.vault.rulebook.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Plays steps written down as data; {@code vectors/rulebook/README.md} has their vocabulary. */
public final class Script {
  private final Scene scene;
  private final Map<String, Deed> prepared = new HashMap<>();

  public Script(String setting) {
    this.scene =
        switch (setting) {
          case "empty" -> Scene.empty();
          case "settled" -> Scene.settled();
          case "returned" -> Scene.returned();
          case "asked" -> Scene.asked();
          case "lent" -> Scene.lent();
          case "company" -> Scene.company();
          default -> throw new IllegalArgumentException("no setting " + setting);
        };
  }

  public Scene scene() {
    return scene;
  }

  /** Plays a step, as often as it says, and demands that it is refused only as it says. */
  public void play(JsonNode step) {
    int times = step.path("times").asInt(1);
    String expected = step.path("refused").asText("done");
    for (int i = 1; i <= times; i++) {
      Deed deed = prepare(step, times == 1 ? "" : " " + i);
      String outcome = scene.does(deed).refusal().map(Refusal::code).orElse("done");
      if (!outcome.equals(expected)) {
        throw new AssertionError("a step that is given was " + outcome + ": " + step);
      }
    }
  }

  /** Lets the step's time pass and prepares its deed. */
  public Deed prepare(JsonNode step, String suffix) {
    scene.after(Duration.parse(step.path("wait").asText("PT0S")));
    if (text(step, "do").equals("again")) {
      return prepared.get(text(step, "deed"));
    }
    String name = step.path("as").asText("unnamed") + suffix;
    Deed deed = described(step, name);
    if (step.has("age")) {
      Duration age = Duration.parse(text(step, "age"));
      deed = deed.with("issuedAt", Times.format(scene.now().minus(age)));
    }
    for (Map.Entry<String, JsonNode> changed : step.path("with").properties()) {
      deed = deed.with(changed.getKey(), json(changed.getValue()));
    }
    if (step.has("by")) {
      deed = deed.by(Town.signing(text(step, "by")));
    }
    if (step.has("forgedBy")) {
      deed = deed.signed(step.path("place").asInt(0), Town.signing(text(step, "forgedBy")));
    }
    for (Map.Entry<String, JsonNode> beside : step.path("attach").properties()) {
      byte[] bytes = HexFormat.of().parseHex(beside.getValue().asText());
      deed = deed.attaching(Attachment.Name.of(beside.getKey()), bytes);
    }
    prepared.put(name, deed);
    scene.remember(name, deed);
    return deed;
  }

  private Deed described(JsonNode step, String name) {
    return switch (text(step, "do")) {
      case "register" -> scene.parties().registration(text(step, "party"));
      case "publish" -> scene.parties().publication(step.path("version").asInt(1));
      case "bind" -> scene.parties().binding(text(step, "owner"));
      case "resolve" -> scene.parties().resolution(name);
      case "propose" -> scene.lending().proposal(step.path("version").asInt(1));
      case "approve" -> scene.lending().approval(step.path("version").asInt(1));
      case "retire" -> scene.lending().retirement(step.path("party").asText("bank"));
      case "issue" ->
          scene
              .assets()
              .statement(
                  text(step, "asset"),
                  step.path("owner").asText("lin"),
                  step.path("version").asInt(1),
                  step.path("custody").asBoolean(true));
      case "claim" ->
          scene
              .assets()
              .claim(
                  step.path("owner").asText("lin"),
                  texts(step.path("assets")).toArray(String[]::new));
      case "reseal" -> scene.assets().reseal(text(step, "asset"));
      case "take-back" ->
          scene.records().withdrawal(text(step, "asset"), step.path("version").asInt(1));
      case "ask-return" -> scene.records().returnRequest(name);
      case "purge" ->
          scene
              .records()
              .purge(
                  text(step, "asset"), step.path("from").asInt(1), step.path("through").asInt(1));
      case "correct" ->
          scene.records().correction(name, text(step, "asset"), step.path("version").asInt(1));
      case "accept" ->
          scene.records().acceptance(text(step, "correction"), step.path("version").asInt(2));
      case "reject" -> scene.records().rejection(text(step, "correction"));
      case "request" -> scene.lending().request(name);
      case "question" -> scene.lending().question(name, step.path("version").asInt(2));
      case "decline" -> scene.lending().decline(text(step, "request"));
      case "grant" -> scene.lending().grant(name, text(step, "request"));
      case "withdraw" -> scene.lending().withdrawal(text(step, "request"));
      case "suspend" -> scene.lending().suspension(text(step, "grant"));
      case "resume" -> scene.lending().resumption(text(step, "grant"));
      case "renew" -> scene.lending().renewal(text(step, "grant"));
      case "revoke" -> scene.lending().revocation(text(step, "grant"));
      case "read" ->
          scene
              .lending()
              .read(name, text(step, "grant"), texts(step.path("fields")).toArray(String[]::new));
      case "inspect" -> scene.parties().inspect(name);
      case "look" -> scene.parties().look(name, step.path("owner").asText("lin"));
      case "supply" ->
          scene
              .lending()
              .supply(
                  text(step, "grant"),
                  text(step, "asset"),
                  step.path("version").asInt(2),
                  texts(step.path("fields")).toArray(String[]::new));
      default -> standing(step);
    };
  }

  private Deed standing(JsonNode step) {
    String kind = text(step, "do");
    return switch (kind) {
      case "freeze", "unfreeze" ->
          scene.standing().freeze(kind, text(step, "target"), text(step, "of"), text(step, "hand"));
      case "rotate" ->
          scene
              .standing()
              .rotation(
                  text(step, "party"),
                  text(step, "to"),
                  step.path("by").asText(text(step, "party")),
                  Duration.parse(step.path("overlap").asText("PT0S")));
      case "rebind" ->
          scene
              .standing()
              .rebinding(
                  text(step, "owner"),
                  text(step, "to"),
                  step.path("replaces").asText("binding of " + text(step, "owner")),
                  texts(step.path("agreeing")));
      case "veto" ->
          scene
              .standing()
              .veto(
                  text(step, "owner"),
                  text(step, "rebinding"),
                  step.path("by").asText(text(step, "owner")));
      case "policy" ->
          scene
              .standing()
              .policy(
                  step.path("version").asInt(1),
                  Duration.parse(step.path("lasting").asText("PT72H")),
                  step.path("days").asInt(15));
      case "delegate" ->
          scene
              .companies()
              .delegation(step.path("as").asText("unnamed"), step.path("opening").asBoolean(true));
      case "end-delegation" -> scene.companies().end(text(step, "delegation"));
      case "close" -> scene.standing().closure(text(step, "owner"), step.has("hand"));
      case "revoke-key" ->
          scene
              .standing()
              .keyRevocation(
                  text(step, "party"),
                  text(step, "key"),
                  step.path("by").asText(text(step, "party")));
      default -> throw new IllegalArgumentException("no such step: " + step);
    };
  }

  private static String text(JsonNode step, String member) {
    if (!step.has(member)) {
      throw new IllegalArgumentException("the step has no " + member + ": " + step);
    }
    return step.get(member).asText();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** A member's value, with names in place of ids, keys, digests and times. */
  private Json json(JsonNode value) {
    if (value.isObject()) {
      Json.ObjectBuilder object = Json.object();
      value.properties().forEach(member -> object.put(member.getKey(), json(member.getValue())));
      return object.build();
    }
    if (value.isArray()) {
      List<Json> items = new ArrayList<>();
      value.forEach(item -> items.add(json(item)));
      return new Json.Arr(items);
    }
    if (value.isBoolean()) {
      return new Json.Bool(value.asBoolean());
    }
    return value.isIntegralNumber()
        ? new Json.Num(value.asLong())
        : new Json.Str(resolved(value.asText()));
  }

  private String resolved(String text) {
    if (!text.startsWith("@")) {
      return text;
    }
    String name = text.substring(text.indexOf(' ') + 1);
    return switch (text.substring(0, text.indexOf(' '))) {
      case "@id" -> Town.id(name);
      case "@owner" -> Town.owner(name).value();
      case "@signing-key" -> Town.signing(name).publicKey().id().hex();
      case "@sealing-key" -> Town.sealing(name).publicKey().id().hex();
      case "@signing" -> PartyDeeds.signingText(name);
      case "@sealing" -> PartyDeeds.sealingText(name);
      case "@digest" -> scene.recall(name).digest().hex();
      case "@sm3-zeros" -> Sm3.hash(new byte[Integer.parseInt(name)]).hex();
      case "@now" -> Times.format(scene.now().plus(Duration.parse(name)));
      default -> throw new IllegalArgumentException("no such reference: " + text);
    };
  }
}
