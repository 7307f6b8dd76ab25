package city.vault.client.asset;

import city.vault.client.UntrustedException;
import city.vault.client.party.RegisteredParty;
import city.vault.client.party.Registry;
import city.vault.crypto.CryptoException;
import city.vault.crypto.DataKey;
import city.vault.crypto.Json;
import city.vault.crypto.Opener;
import city.vault.crypto.Sm3;
import city.vault.protocol.AssetId;
import city.vault.protocol.FieldName;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Role;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Checks what the service hands out of an asset against the roots, and opens it. */
public record RecordCheck(Registry registry) {

  /**
   * A statement that its issuer signed and was registered to issue.
   *
   * @throws UntrustedException naming the first check that fails
   */
  public Statement statement(Signed<Statement> signed) {
    Statement statement = signed.object();
    RegisteredParty issuer = registry.signedBy(signed, statement.issuer(), Role.ISSUER);
    UntrustedException.unless(issuer.issues().contains(statement.type()), "type-not-issued");
    return statement;
  }

  /**
   * Opens one version of an owner's asset with all its fields.
   *
   * @param owner whose it must be
   * @param asset which asset it must be
   * @param version which version it must be
   * @param opener the owner's sealing key
   * @throws UntrustedException naming the first check that fails
   */
  public OpenedRecord open(
      SealedVersion sealed, OwnerId owner, AssetId asset, int version, Opener opener) {
    Statement statement = statement(wellFormed(sealed));
    UntrustedException.unless(
        statement.owner().equals(owner)
            && statement.asset().equals(asset)
            && statement.version() == version,
        "wrong-asset");
    UntrustedException.unless(
        Sm3.hash(sealed.commitments()).equals(statement.commitments())
            && Sm3.hash(sealed.ciphertext()).equals(statement.ciphertext()),
        "digest-mismatch");
    byte[] box = sealed.box().orElseThrow(() -> new UntrustedException("not-sealed-to-you"));
    DataKey key = new DataKeyBox(registry.roots().network(), asset, version).open(opener, box);
    RecordTypePublication type = registry.recordType(statement.type(), statement.typeVersion());
    return new OpenedRecord(statement, type, values(sealed, statement, type, key), key);
  }

  private SequencedMap<FieldName, Json> values(
      SealedVersion sealed, Statement statement, RecordTypePublication type, DataKey key) {
    NetworkId network = registry.roots().network();
    AssetId asset = statement.asset();
    int version = statement.version();
    SequencedMap<FieldName, Json> values = new LinkedHashMap<>();
    try {
      SealedRecord body = SealedRecord.decode(sealed.commitments(), sealed.ciphertext());
      UntrustedException.unless(body.commitments().size() == type.fields().size(), "wrong-type");
      for (int place = 0; place < type.fields().size(); place++) {
        FieldName field = type.fields().get(place).name();
        values.put(
            field,
            SealedRecord.open(
                key.fieldSecret(SealedRecord.context(network, asset, version, field)),
                network,
                asset,
                version,
                field,
                body.ciphertexts().get(place),
                body.commitments().get(place)));
      }
      return values;
    } catch (CryptoException | ProtocolException e) {
      throw new UntrustedException("bad-seal", e);
    }
  }

  private static Signed<Statement> wellFormed(SealedVersion sealed) {
    try {
      return sealed.statement().as(Statement.class);
    } catch (CryptoException | ProtocolException e) {
      throw new UntrustedException("malformed", e);
    }
  }
}
