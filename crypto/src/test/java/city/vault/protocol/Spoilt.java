package city.vault.protocol;

import city.vault.crypto.KeyId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An object with one thing wrong, over whose very bytes there is a good signature.
 *
 * @param demanded the kind that the verifier wants
 * @param object the bytes as text
 * @param reason {@code malformed}, {@code not-canonical}, {@code wrong-kind}, {@code wrong-network}
 *     or {@code bad-signature}
 */
record Spoilt(String comment, String demanded, String object, String reason) {
  private static final List<String> NAMES =
      List.of(
          "bureau",
          "tax",
          "police",
          "civil",
          "lin",
          "bank",
          "audit",
          "witness-1",
          "tax 2",
          "lin 2",
          "workshop");

  static String signerOf(KeyId key) {
    return NAMES.stream()
        .filter(name -> Samples.signing(name).publicKey().id().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static String sample(Kind kind) {
    return Samples.all().stream()
        .filter(signed -> signed.object().kind() == kind)
        .map(signed -> new String(signed.bytes(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  /** Replaces text that must be there, once. */
  private static Spoilt of(String comment, Kind kind, String text, String by, String reason) {
    String good = sample(kind);
    int at = good.indexOf(text);
    if (at < 0) {
      throw new IllegalArgumentException(comment + ": the sample has no " + text);
    }
    String spoilt = good.substring(0, at) + by + good.substring(at + text.length());
    return new Spoilt(comment, kind.wireName(), spoilt, reason);
  }

  private static Spoilt malformed(String comment, Kind kind, String text, String by) {
    return of(comment, kind, text, by, "malformed");
  }

  static List<Spoilt> all() {
    List<Spoilt> all = new ArrayList<>();
    all.addAll(meant());
    all.addAll(shaped());
    all.addAll(valued());
    all.addAll(listed());
    all.addAll(standing());
    all.addAll(delegated());
    all.addAll(aboutRecords());
    all.addAll(selected());
    return all;
  }

  private static List<Spoilt> meant() {
    String revocation = sample(Kind.REVOCATION);
    return List.of(
        new Spoilt("a revocation is no decline", "vault/v1/decline", revocation, "wrong-kind"),
        new Spoilt(
            "a resolve is no resolution",
            "vault/v1/resolution",
            sample(Kind.RESOLVE),
            "wrong-kind"),
        malformed(
            "a revocation that calls itself a decline",
            Kind.REVOCATION,
            "v1/revocation",
            "v1/decline"),
        malformed("a kind that does not exist", Kind.LOOK, "v1/look", "v1/gaze"),
        malformed("a kind of another version", Kind.LOOK, "v1/look", "v2/look"),
        of(
            "for another network",
            Kind.LOOK,
            "\"network\":\"town\"",
            "\"network\":\"village\"",
            "wrong-network"),
        new Spoilt("signed by another key", "vault/v1/look", sample(Kind.LOOK), "bad-signature"));
  }

  private static List<Spoilt> shaped() {
    return List.of(
        malformed(
            "a member too many", Kind.LOOK, ",\"reference\"", ",\"priority\":1,\"reference\""),
        malformed("a member too few", Kind.LOOK, ",\"reference\":\"case 990001\"", ""),
        malformed("a header member too few", Kind.LOOK, "\"network\":\"town\",", ""),
        malformed("a member too many in an item", Kind.READ, "{\"asset\"", "{\"a\":1,\"asset\""),
        malformed(
            "a member too many in an inner object",
            Kind.GRANT,
            "\"release\":{",
            "\"release\":{\"a\":1,"),
        of(
            "members in another order",
            Kind.LOOK,
            ",\"reference\":\"case 990001\",\"regulator\":\"audit\"",
            ",\"regulator\":\"audit\",\"reference\":\"case 990001\"",
            "not-canonical"),
        of("a space", Kind.LOOK, "{", "{ ", "not-canonical"),
        of("an escape that is not needed", Kind.LOOK, "case", "\\u0063ase", "not-canonical"),
        of(
            "a member twice",
            Kind.LOOK,
            "\"reference\"",
            "\"reference\":\"case 990001\",\"reference\"",
            "not-canonical"),
        of("a number with a point", Kind.RESOLVE, "\"count\":7", "\"count\":7.0", "not-canonical"),
        of("something behind the object", Kind.LOOK, "\"audit\"}", "\"audit\"}{}", "not-canonical"),
        new Spoilt("an array", "vault/v1/look", "[]", "malformed"));
  }

  private static List<Spoilt> valued() {
    return List.of(
        malformed("a time without milliseconds", Kind.LOOK, "08:00:00.125Z", "08:00:00Z"),
        malformed("a time with an offset", Kind.LOOK, "08:00:00.125Z", "08:00:00.125+00:00"),
        malformed("a time in microseconds", Kind.LOOK, "08:00:00.125Z", "08:00:00.125000Z"),
        malformed("a day that does not exist", Kind.LOOK, "2026-11-23", "2026-02-30"),
        malformed(
            "a claim where nothing is verified",
            Kind.REQUEST,
            ",{\"field\":\"employer\",\"mode\":\"verify\",\"type\":\"tax.income-annual\"}",
            ""),
        malformed(
            "standing that is denied", Kind.REQUEST, ",\"standing\":true", ",\"standing\":false"),
        malformed(
            "no field standing",
            Kind.GRANT,
            "\"standing\":[{\"field\":\"annualIncome\",\"type\":\"tax.income-annual\"}]",
            "\"standing\":[]"),
        malformed("a supply of nothing", Kind.SUPPLY, "[\"annualIncome\"]", "[]"),
        malformed("no read a day", Kind.GRANT, "\"readsPerDay\":2", "\"readsPerDay\":0"),
        malformed("a renewal for no read", Kind.RENEWAL, "\"reads\":3", "\"reads\":0"),
        malformed("a leap second", Kind.LOOK, "08:00:00.125Z", "23:59:60.000Z"),
        malformed("a date that does not exist", Kind.STATEMENT, "2026-06-30", "2026-06-31"),
        malformed("a number as text", Kind.RESOLVE, "\"count\":7", "\"count\":\"7\""),
        malformed("a negative number", Kind.RESOLVE, "\"count\":7", "\"count\":-7"),
        malformed("a number beyond its limit", Kind.RESOLVE, "\"count\":7", "\"count\":1001"),
        malformed("zero where counting starts at 1", Kind.GRANT, "\"reads\":3", "\"reads\":0"),
        malformed("null", Kind.LOOK, "\"case 990001\"", "null"),
        malformed("an empty text", Kind.LOOK, "\"case 990001\"", "\"\""),
        malformed("a text beyond its limit", Kind.LOOK, "case", "c".repeat(100)),
        malformed("a control character", Kind.LOOK, "case ", "case\\n"),
        malformed("a webhook in clear", Kind.WEBHOOK, "https://", "http://"),
        malformed("a webhook with a password", Kind.WEBHOOK, "//bank", "//a:b@bank"),
        malformed("a webhook on no host", Kind.WEBHOOK, "https://bank.example", "mailto:bank"),
        malformed("an owner without its shard", Kind.LOOK, "\"s1-", "\""),
        malformed("an owner on shard 0", Kind.LOOK, "\"s1-", "\"s0-"),
        malformed(
            "a nonce in upper case",
            Kind.LOOK,
            Samples.id("look"),
            Samples.id("look").toUpperCase(java.util.Locale.ROOT)),
        malformed(
            "a nonce of 120 bits", Kind.LOOK, Samples.id("look"), Samples.id("look").substring(2)),
        malformed(
            "a digest of 31 bytes",
            Kind.DECLINE,
            Samples.digest("request").hex(),
            Samples.digest("request").hex().substring(2)),
        malformed("a party in upper case", Kind.LOOK, "\"audit\"", "\"Audit\""),
        malformed("a type without a dot", Kind.STATEMENT, "tax.income-annual", "income"),
        malformed("a field with a hyphen", Kind.READ, "annualIncome", "annual-income"),
        malformed(
            "a mode that does not exist", Kind.REQUEST, "\"mode\":\"read\"", "\"mode\":\"peek\""),
        malformed("a role that does not exist", Kind.PARTY, "[\"issuer\"]", "[\"king\"]"),
        malformed("base64 without its padding", Kind.REQUEST, "==\"", "\""),
        malformed("a key that is none", Kind.REQUEST, "\"sealing\":\"MFk", "\"sealing\":\"MFo"));
  }

  private static List<Spoilt> listed() {
    String item = "{\"asset\":\"" + Samples.ASSET + "\",\"field\":\"annualIncome\",\"version\":1}";
    String wanted = "{\"field\":\"annualIncome\",\"mode\":\"read\",\"type\":\"tax.income-annual\"}";
    String asset = "\"" + Samples.ASSET + "\"";
    String key = Samples.signing("lin").publicKey().id().hex();
    String cosigner = "{\"key\":\"" + key + "\",\"role\":\"owner\"}";
    return List.of(
        malformed("an item twice", Kind.READ, item, item + "," + item),
        malformed("a wanted field twice", Kind.REQUEST, wanted, wanted + "," + wanted),
        malformed("an asset twice", Kind.CLAIM, asset, asset + "," + asset),
        malformed("a role twice", Kind.PARTY, "[\"issuer\"]", "[\"issuer\",\"issuer\"]"),
        malformed("no items", Kind.READ, item, ""),
        malformed("no assets", Kind.CLAIM, asset, ""),
        malformed(
            "a cosigner of a grant",
            Kind.GRANT,
            "\"cosigners\":[]",
            "\"cosigners\":[" + cosigner + "]"),
        malformed(
            "a third cosigner of a binding", Kind.BINDING, cosigner, cosigner + "," + cosigner),
        malformed("a binding without its owner", Kind.BINDING, "," + cosigner, ""),
        malformed("a witness twice", Kind.GRANT, "\"witness-2\"", "\"witness-1\""),
        malformed("more shares needed than witnesses", Kind.GRANT, "\"k\":2", "\"k\":4"));
  }

  private static List<Spoilt> standing() {
    String freezer = "\"hand\":\"owner\"";
    return List.of(
        malformed("a freeze of nothing known", Kind.FREEZE, "\"owner\"}", "\"town\"}"),
        malformed("a hand that does not exist", Kind.FREEZE, freezer, "\"hand\":\"king\""),
        malformed(
            "a scenario lifted by the identity department",
            Kind.UNFREEZE,
            "\"registrar\"",
            "\"identity\""),
        malformed("an overlap beyond 30 days", Kind.ROTATION, "86400", "2592001"),
        malformed(
            "keys that do not cosign", Kind.ROTATION, "\"role\":\"party\"", "\"role\":\"owner\""),
        malformed(
            "a key compromised in the future",
            Kind.KEY_REVOCATION,
            "2026-11-23T07:00:00.125Z",
            "2026-11-23T08:00:00.126Z"),
        malformed("a closure attested by the owner", Kind.CLOSURE, "attester", "owner"),
        malformed("an owner's id of a scenario", Kind.UNFREEZE, "\"scenario\"", "\"owner\""),
        malformed("a wait beyond 30 days", Kind.NETWORK_POLICY, "86400", "2592001"),
        malformed("no time at all to correct", Kind.NETWORK_POLICY, ":10,", ":0,"),
        malformed(
            "a re-binding that its attester does not sign", Kind.REBINDING, "attester", "owner"),
        malformed(
            "a re-binding that two keys before sign", Kind.REBINDING, "owner\"}", "previous\"}"),
        malformed("a veto of no digest", Kind.VETO, "\"rebinding\":\"", "\"rebinding\":\"0"));
  }

  private static List<Spoilt> delegated() {
    String power = "{\"type\":\"market.business-licence\"}";
    return List.of(
        malformed(
            "a look by delegation",
            Kind.LOOK,
            "{\"issuedAt\"",
            "{\"delegation\":\"" + Samples.digest("delegation").hex() + "\",\"issuedAt\""),
        malformed(
            "a person with an agent",
            Kind.BINDING,
            "{\"cosigners\"",
            "{\"agent\":\"s1-" + Samples.id("workshop") + "\",\"cosigners\""),
        malformed("a company without an agent", Kind.BINDING, "\"person\"", "\"company\""),
        malformed("a type delegated twice", Kind.DELEGATION, power, power + "," + power),
        malformed("no field of a type", Kind.DELEGATION, "[\"year\",\"annualIncome\"]", "[]"),
        malformed(
            "a delegation to itself",
            Kind.DELEGATION,
            "{\"agent\":\"" + Samples.LIN + "\"",
            "{\"agent\":\"s1-" + Samples.id("workshop") + "\""),
        malformed(
            "a delegation that has ended when it begins",
            Kind.DELEGATION,
            "2027-11-23T08:00:00.125Z",
            "2026-11-23T08:00:00.125Z"));
  }

  private static List<Spoilt> selected() {
    String since = "{\"since\":\"2025-01-01\",\"type\":\"tax.income-annual\"}";
    String latest = "{\"latest\":true,\"type\":\"tax.income-annual\"}";
    return List.of(
        malformed("a selection of nothing", Kind.REQUEST, since, ""),
        malformed("a type selected twice", Kind.REQUEST, since, latest + "," + since),
        malformed(
            "a selection of a type that is not asked for",
            Kind.REQUEST,
            since,
            since.replace("income-annual", "other")),
        malformed("a latest that is denied", Kind.REQUEST, since, latest.replace("true", "false")),
        malformed(
            "the latest since a day", Kind.REQUEST, since, since.replace("{", "{\"latest\":true,")),
        malformed("a selection of records from a month on", Kind.REQUEST, "2025-01-01", "2025-01"));
  }

  private static List<Spoilt> aboutRecords() {
    return List.of(
        malformed(
            "a reason in the issuer's own words", Kind.WITHDRAWAL, "\"annulled\"", "\"wrong\""),
        malformed("a purge that ends before it begins", Kind.PURGE, "\"from\":1", "\"from\":4"),
        malformed("a purge of too many versions", Kind.PURGE, "\"through\":3", "\"through\":1001"),
        malformed(
            "a correction of nothing", Kind.CORRECTION, "[\"annualIncome\",\"employer\"]", "[]"),
        malformed(
            "a correction of one field twice",
            Kind.CORRECTION,
            "\"employer\"]",
            "\"annualIncome\"]"),
        malformed("a verdict that does not exist", Kind.CORRECTION_ANSWER, "accepted", "postponed"),
        malformed(
            "a rejection that names a version", Kind.CORRECTION_ANSWER, "accepted", "rejected"));
  }
}
