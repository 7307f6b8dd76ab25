package city.vault.protocol;

import static city.vault.protocol.Samples.GRANT;
import static city.vault.protocol.Samples.TOWN;
import static city.vault.protocol.Samples.sealing;
import static city.vault.protocol.VectorFile.hex;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.SealedBox;
import city.vault.crypto.SigningKey;
import city.vault.crypto.Sm3;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Wrote {@code vectors/protocol/} once. It is run by hand when a kind of object is added, never by
 * the build: what is published stays, or an implementation that agreed yesterday would not today.
 * SM2 is random, so the signatures and boxes of a second run are others.
 */
final class ProtocolVectorGenerator {
  private ProtocolVectorGenerator() {}

  public static void main(String[] args) throws IOException {
    Path directory = ProtocolVectors.directory();
    objects().write(directory.resolve("objects.json"));
    merkle().write(directory.resolve("merkle.json"));
    records().write(directory.resolve("sealed-record.json"));
    boxes().write(directory.resolve("grant-boxes.json"));
    trace().write(directory.resolve("trace.json"));
    deliveries().write(directory.resolve("webhook-delivery.json"));
  }

  private static VectorFile objects() {
    VectorFile file = new VectorFile("signed objects");
    file.group("signed-object");
    for (Signed<?> signed : Samples.all()) {
      String kind = signed.object().kind().wireName();
      sign(file.test(kind, true), kind, text(signed), signed.object().signers().size());
    }
    for (Spoilt spoilt : Spoilt.all()) {
      ObjectNode test = file.test(spoilt.comment(), false);
      sign(test, spoilt.demanded(), spoilt.object(), 1);
      test.put("reason", spoilt.reason());
      if (spoilt.reason().equals("bad-signature")) {
        ArrayNode signatures = test.putArray("signatures");
        signatures.add(hex(Samples.signing("stranger").sign(utf8(spoilt.object())).der()));
      }
    }
    return file;
  }

  /** The first signer is always the one that the unspoilt object of that kind names. */
  private static void sign(ObjectNode test, String kind, String object, int count) {
    Signed<?> sample =
        Samples.all().stream()
            .filter(s -> s.object().kind().wireName().equals(kind))
            .findFirst()
            .orElseThrow();
    test.put("network", TOWN.value()).put("kind", kind).put("object", object);
    test.put("digest", Sm3.hash(utf8(object)).hex());
    ArrayNode keys = test.putArray("keys");
    ArrayNode signatures = test.putArray("signatures");
    for (int i = 0; i < count; i++) {
      String signer = Spoilt.signerOf(sample.object().signers().get(i));
      SigningKey key = Samples.signing(signer).publicKey();
      keys.addObject().put("id", key.id().hex()).put("pem", key.pem());
      signatures.add(hex(Samples.signing(signer).sign(utf8(object)).der()));
    }
  }

  private static VectorFile merkle() {
    VectorFile file = new VectorFile("Merkle tree of RFC 9162 section 2.1 over SM3");
    file.group("merkle");
    for (int size = 1; size <= 9; size++) {
      List<Digest> leaves =
          IntStream.range(0, size).mapToObj(i -> Samples.digest("entry " + i)).toList();
      for (int index = 0; index < size; index++) {
        ObjectNode test = file.test("leaf " + index + " of " + size, true);
        ArrayNode hashes = test.putArray("leaves");
        leaves.forEach(leaf -> hashes.add(leaf.hex()));
        test.put("index", index).put("root", MerkleTree.root(leaves).hex());
        ArrayNode path = test.putArray("path");
        MerkleTree.paths(leaves).get(index).forEach(sibling -> path.add(sibling.hex()));
      }
    }
    return file;
  }

  private static VectorFile records() {
    VectorFile file = new VectorFile("sealed record");
    file.group("sealed-record");
    SealedRecord record = Samples.record();
    ObjectNode test = file.test("three fields, the last of them absent", true);
    test.put("network", TOWN.value())
        .put("asset", Samples.ASSET.value())
        .put("version", 1)
        .put("dataKey", hex(Samples.dataKey().bytes()));
    ArrayNode fields = test.putArray("fields");
    for (int i = 0; i < Samples.FIELDS.size(); i++) {
      fields
          .addObject()
          .put("name", Samples.FIELDS.get(i).value())
          .put("value", new String(Samples.VALUES.get(i).canonical(), StandardCharsets.UTF_8))
          .put("secret", hex(Samples.secret(i).bytes()));
    }
    test.put("commitments", hex(record.encodedCommitments()))
        .put("commitmentsDigest", SealedRecord.digest(record.commitments()).hex())
        .put("ciphertext", hex(record.encodedCiphertexts()))
        .put("ciphertextDigest", Sm3.hash(record.encodedCiphertexts()).hex());
    var lin = sealing("lin");
    SealedBox box =
        lin.publicKey()
            .seal(
                SealedRecord.dataKeyContext(TOWN, Samples.ASSET, 1, lin.publicKey().id()),
                Samples.dataKey().bytes(),
                Samples.random("box"));
    test.put("box", hex(box.bytes())).put("recipient", lin.pem(null));
    return file;
  }

  private static VectorFile boxes() {
    VectorFile file = new VectorFile("grant boxes");
    file.group("grant-boxes");
    boxes(file, 1, Lot.of(GRANT), "");
    boxes(file, 3, Lot.of(GRANT), "");
    boxes(file, 3, Lot.supplied(GRANT, Samples.ASSET, 2), ", supplied");
    return file;
  }

  private static void boxes(VectorFile file, int n, Lot lot, String how) {
    int k = n / 2 + 1;
    GrantBoxes boxes =
        GrantBoxes.seal(
            TOWN,
            lot,
            sealing("request").publicKey(),
            List.of(new ItemKey.Value(Samples.secret(0)), new ItemKey.Value(Samples.secret(1))),
            k,
            IntStream.rangeClosed(1, n).mapToObj(i -> sealing("witness-" + i).publicKey()).toList(),
            Samples.random("grant boxes " + n + how));
    ObjectNode test = file.test(k + " of " + n + " witnesses, two items" + how, true);
    test.put("network", TOWN.value()).put("subject", lot.subject()).put("k", k);
    test.put("request", sealing("request").pem(null));
    ArrayNode witnesses = test.putArray("witnesses");
    IntStream.rangeClosed(1, n).forEach(i -> witnesses.add(sealing("witness-" + i).pem(null)));
    test.put("boxes", new String(boxes.encoded(), StandardCharsets.UTF_8));
    ArrayNode secrets = test.putArray("secrets");
    secrets.add(hex(Samples.secret(0).bytes())).add(hex(Samples.secret(1).bytes()));
  }

  private static VectorFile trace() {
    VectorFile file = new VectorFile("trace");
    ObjectNode group = file.group("chain");
    group.put("network", TOWN.value()).put("owner", Samples.LIN.value());
    Digest head = Entry.start(TOWN, Samples.LIN);
    group.put("start", head.hex());
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(1, Entry.Event.BOUND, Entry.DONE, "police", Json.object().build()));
    Json.Obj look = Json.object().put("reference", "case 990001").build();
    entries.add(entry(2, Entry.Event.LOOKED, Entry.PERMITTED, "audit", look));
    Json.Obj grant = Json.object().put("grant", GRANT.value()).build();
    entries.add(entry(3, Entry.Event.READ, "grant-revoked", "bank", grant));
    for (Entry entry : entries) {
      ObjectNode test = file.test(entry.event().wireName(), true).put("previous", head.hex());
      head = Entry.chain(head, entry.body());
      test.put("body", new String(entry.body(), StandardCharsets.UTF_8)).put("head", head.hex());
    }
    return file;
  }

  private static VectorFile deliveries() {
    VectorFile file = new VectorFile("webhook delivery");
    file.group("webhook-delivery");
    String body = "{\"after\":7,\"events\":[],\"network\":\"town\",\"next\":7}";
    delivery(file.test("as it was signed", true), body, body);
    delivery(file.test("a body with one more space", false), body, body + " ");
    return file;
  }

  private static void delivery(ObjectNode test, String signed, String body) {
    SigningKey key = Samples.signing("service").publicKey();
    WebhookId webhook = new WebhookId(Samples.id("webhook"));
    WebhookDelivery delivery = new WebhookDelivery(TOWN, webhook, Samples.TIME, utf8(signed));
    test.put("network", TOWN.value())
        .put("webhook", webhook.value())
        .put("time", Times.format(Samples.TIME))
        .put("body", body)
        .put("key", key.pem())
        .put("signature", hex(Samples.signing("service").sign(delivery.signedBytes()).der()));
  }

  private static Entry entry(
      long seq, Entry.Event event, String outcome, String actor, Json.Obj about) {
    return new Entry(
        TOWN,
        Samples.LIN,
        seq,
        Samples.TIME.plusSeconds(seq),
        event,
        outcome,
        actor,
        Samples.digest("object " + seq),
        about);
  }

  private static String text(Signed<?> signed) {
    return new String(signed.bytes(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
