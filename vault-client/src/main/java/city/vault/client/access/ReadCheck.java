package city.vault.client.access;

import city.vault.client.Roots;
import city.vault.client.UntrustedException;
import city.vault.client.asset.RecordCheck;
import city.vault.client.party.Registry;
import city.vault.client.trace.Receipt;
import city.vault.client.trace.ReceiptCheck;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.crypto.FieldSecret;
import city.vault.crypto.Json;
import city.vault.crypto.Salt;
import city.vault.crypto.Sm3;
import city.vault.protocol.Entry;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.ItemKey;
import city.vault.protocol.Lot;
import city.vault.protocol.Mode;
import city.vault.protocol.NetworkId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Read;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Checks the answer to a read from the roots down, and opens it. Nothing that the broker says is
 * believed: the entry must be in a transaction that enough witnesses signed, the values must be
 * what their issuers committed to.
 */
public record ReadCheck(Registry registry) {

  /**
   * Opens an answer.
   *
   * @param signed the read that was handed in
   * @param grant the grant that it was made under
   * @throws UntrustedException naming the first check that fails; no value was given out then
   */
  public OpenedRead open(Signed<Read> signed, OpenGrant grant, ReadAnswer answer) {
    UntrustedException.unless(answer.hasPayload(), "no-payload");
    Entry entry = entry(signed, answer);
    List<Receipt> proven = proven(answer);
    UntrustedException.unless(proven.size() >= grant.grant().release().k(), "not-witnessed");
    Map<String, CheckedAsset> assets = assets(signed.object(), answer);
    UntrustedException.unless(
        grant.selects(assets.values().stream().map(CheckedAsset::statement).toList()),
        "selection-mismatch");
    List<ReadAnswer.Item> items = answer.items().orElseThrow();
    List<Read.Item> read = signed.object().items();
    UntrustedException.unless(items.size() == read.size(), "wrong-items");
    List<OpenedRead.Value> values = new ArrayList<>();
    List<OpenedRead.Verified> verified = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      Opened item = opened(i, read.get(i), items.get(i), assets, grant, answer, proven);
      switch (item.key()) {
        case ItemKey.Value(FieldSecret secret) -> values.add(value(item, secret));
        case ItemKey.Match(Salt salt) -> verified.add(match(item, salt, grant));
        case ItemKey.NoMatch() -> verified.add(item.verified(false));
      }
    }
    return new OpenedRead(entry, answer.tx(), proven, values, verified);
  }

  /** The entry says exactly what was read, by whom, and that it was permitted. */
  private Entry entry(Signed<Read> signed, ReadAnswer answer) {
    Read read = signed.object();
    Entry entry;
    try {
      entry = Entry.parse(answer.entry().orElseThrow());
    } catch (CryptoException | ProtocolException e) {
      throw new UntrustedException("wrong-entry", e);
    }
    Json.Obj about =
        Json.object()
            .put("grant", read.grant().value())
            .put("items", read.items().stream().map(Read.Item::json).toList())
            .put("staff", read.staff().value())
            .put("reference", read.reference())
            .build();
    UntrustedException.unless(
        entry.network().equals(registry.roots().network())
            && entry.owner().equals(read.owner())
            && entry.seq() == answer.seq()
            && entry.event() == Entry.Event.READ
            && entry.outcome().equals(Entry.PERMITTED)
            && entry.actor().equals(read.institution().value())
            && entry.object().equals(signed.digest())
            && entry.about().equals(about),
        "wrong-entry");
    return entry;
  }

  /** The receipts that prove the entry, one a witness; others count for nothing. */
  private List<Receipt> proven(ReadAnswer answer) {
    Digest previous =
        answer.previous().orElseThrow(() -> new UntrustedException("no-previous-head"));
    Digest hash = Entry.chain(previous, answer.entry().orElseThrow());
    List<Receipt> proven = proven(answer, hash, registry.roots());
    // A witness may have taken a new key since the roots were handed out.
    return proven.size() == answer.receipts().orElse(List.of()).size()
        ? proven
        : proven(answer, hash, registry.currentRoots());
  }

  private static List<Receipt> proven(ReadAnswer answer, Digest hash, Roots roots) {
    ReceiptCheck check = new ReceiptCheck(roots);
    Map<String, Receipt> byWitness = new LinkedHashMap<>();
    for (Receipt receipt : answer.receipts().orElse(List.of())) {
      if (check.proves(receipt, answer.tx(), hash)) {
        byWitness.putIfAbsent(receipt.witness().value(), receipt);
      }
    }
    return List.copyOf(byWitness.values());
  }

  private record CheckedAsset(
      Statement statement, RecordTypePublication type, byte[] commitments) {}

  private Map<String, CheckedAsset> assets(Read read, ReadAnswer answer) {
    Map<String, CheckedAsset> checked = new LinkedHashMap<>();
    for (ReadAnswer.Asset asset : answer.assets().orElseThrow()) {
      Signed<Statement> signed;
      try {
        signed = asset.statement().as(Statement.class);
      } catch (CryptoException | ProtocolException e) {
        throw new UntrustedException("malformed", e);
      }
      Statement statement = new RecordCheck(registry).statement(signed);
      UntrustedException.unless(
          statement.owner().equals(read.owner())
              && statement.asset().equals(asset.asset())
              && statement.version() == asset.version(),
          "wrong-asset");
      UntrustedException.unless(
          Sm3.hash(asset.commitments()).equals(statement.commitments()), "digest-mismatch");
      RecordTypePublication type = registry.recordType(statement.type(), statement.typeVersion());
      UntrustedException.unless(
          asset.commitments().length == type.fields().size() * Digest.SIZE, "wrong-type");
      checked.put(
          statement.asset() + "/" + statement.version(),
          new CheckedAsset(statement, type, asset.commitments()));
    }
    return checked;
  }

  /** One item with what lay under its locks. */
  private record Opened(Read.Item read, ReadAnswer.Item item, CheckedAsset asset, ItemKey key) {
    RecordTypePublication.Field field() {
      return asset.type().fields().get(item.place());
    }

    Digest commitment() {
      return ReadCheck.commitment(asset.commitments(), item.place());
    }

    OpenedRead.Verified verified(boolean matches) {
      return new OpenedRead.Verified(read, field(), asset.statement(), matches);
    }
  }

  private OpenedRead.Value value(Opened opened, FieldSecret secret) {
    Read.Item read = opened.read();
    byte[] ciphertext =
        opened.item().ciphertext().orElseThrow(() -> new UntrustedException("wrong-items"));
    try {
      Json value =
          SealedRecord.open(
              secret,
              registry.roots().network(),
              read.asset(),
              read.version(),
              read.field(),
              ciphertext,
              opened.commitment());
      return new OpenedRead.Value(read, opened.field(), opened.asset().statement(), value);
    } catch (CryptoException | ProtocolException e) {
      throw new UntrustedException("bad-seal", e);
    }
  }

  /** A match is believed only if salt and claimed value make what the issuer committed to. */
  private static OpenedRead.Verified match(Opened opened, Salt salt, OpenGrant grant) {
    Json claimed =
        grant
            .claimed()
            .flatMap(values -> values.value(opened.asset().type().type(), opened.read().field()))
            .orElseThrow(() -> new UntrustedException("no-claims"));
    UntrustedException.unless(
        salt.commitment(opened.read().field().value(), claimed).equals(opened.commitment()),
        "bad-seal");
    return opened.verified(true);
  }

  private Opened opened(
      int at,
      Read.Item read,
      ReadAnswer.Item item,
      Map<String, CheckedAsset> assets,
      OpenGrant open,
      ReadAnswer answer,
      List<Receipt> proven) {
    Grant grant = open.grant();
    UntrustedException.unless(
        item.asset().equals(read.asset())
            && item.version() == read.version()
            && item.field().equals(read.field()),
        "wrong-items");
    CheckedAsset asset = assets.get(read.asset() + "/" + read.version());
    UntrustedException.unless(asset != null, "wrong-asset");
    Optional<Integer> place = asset.type().place(read.field());
    UntrustedException.unless(place.filter(p -> p == item.place()).isPresent(), "wrong-items");
    Lent lent = lent(read, item, asset, grant, answer);
    List<byte[]> shares =
        proven.stream()
            .filter(receipt -> grant.release().witnesses().contains(receipt.witness()))
            .flatMap(receipt -> Optional.ofNullable(receipt.shares().get(at)).stream())
            .toList();
    UntrustedException.unless(shares.size() >= grant.release().k(), "not-released");
    NetworkId network = registry.roots().network();
    byte[] secret = open.secret(network, lent.lot(), lent.secret());
    try {
      byte[] key =
          GrantBoxes.openItem(
              network, lent.lot(), item.index(), secret, grant.release().k(), shares, item.box());
      return new Opened(read, item, asset, ItemKey.of(lent.mode(), key));
    } catch (CryptoException | ProtocolException e) {
      throw new UntrustedException("bad-seal", e);
    }
  }

  /** With which locks an item is lent, and the box of their secret. */
  private record Lent(Lot lot, Mode mode, byte[] secret) {}

  /** By the grant itself, else by what was supplied under it, as far as it is standing. */
  private static Lent lent(
      Read.Item read, ReadAnswer.Item item, CheckedAsset asset, Grant grant, ReadAnswer answer) {
    OptionalInt place = grant.place(read);
    if (place.isPresent()) {
      UntrustedException.unless(place.getAsInt() == item.index(), "wrong-items");
      return new Lent(
          Lot.of(grant.id()),
          grant.items().get(item.index()).mode(),
          answer.grantSecret().orElseThrow());
    }
    UntrustedException.unless(
        grant.isStanding(asset.type().type(), read.field()) && item.grantSecret().isPresent(),
        "wrong-items");
    return new Lent(
        Lot.supplied(grant.id(), read.asset(), read.version()),
        Mode.READ,
        item.grantSecret().get());
  }

  private static Digest commitment(byte[] commitments, int place) {
    int at = place * Digest.SIZE;
    return Digest.of(java.util.Arrays.copyOfRange(commitments, at, at + Digest.SIZE));
  }
}
