package city.vault.service.asset;

import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.Delegation;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedJson;
import city.vault.protocol.Statement;
import city.vault.protocol.TypeId;
import city.vault.rulebook.StateKey;
import city.vault.service.ledger.Ledger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The sealed bodies of asset versions, as the private collection holds them. */
public final class SealedVersions {
  private static final int MAX_STATEMENT = 128 * 1024;

  private final Ledger ledger;

  public SealedVersions(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * One version of one record, sealed.
   *
   * @param statement its signed statement
   * @param commitments as {@link city.vault.protocol.SealedRecord#encodedCommitments}
   * @param ciphertext as {@link city.vault.protocol.SealedRecord#encodedCiphertexts}
   */
  public record Version(Signed<Statement> statement, byte[] commitments, byte[] ciphertext) {

    public OwnerId owner() {
      return statement.object().owner();
    }

    public PartyId issuer() {
      return statement.object().issuer();
    }

    TypeId type() {
      return statement.object().type();
    }
  }

  /** The version with its data key as it is sealed now, unless that is purged. */
  Json.Obj json(Version version) {
    return json(version, box(version.statement()));
  }

  /** The version with its data key as a delegation seals it to the clerk, if it does. */
  Json.Obj json(Version version, Signed<Delegation> delegation) {
    return json(version, box(version.statement().object(), delegation));
  }

  private static Json.Obj json(Version version, Optional<byte[]> box) {
    Json.ObjectBuilder body =
        Json.object()
            .put("statement", SignedJson.write(version.statement()))
            .put("commitments", base64(version.commitments()))
            .put("ciphertext", base64(version.ciphertext()));
    box.ifPresent(bytes -> body.put("box", base64(bytes)));
    return body.build();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  public Optional<Version> find(AssetId asset, int version) {
    return ledger
        .privateValue(StateKey.statement(asset, version), SealedVersions::statement)
        .flatMap(statement ->
            ledger
                .privateValue(StateKey.commitments(asset, version))
                .flatMap(commitments ->
                    ledger
                        .privateValue(StateKey.ciphertext(asset, version))
                        .map(ciphertext -> new Version(statement, commitments, ciphertext))));
  }

  private static Signed<Statement> statement(byte[] value) {
    return SignedJson.read(Statement.class, (Json.Obj) Json.parse(value, MAX_STATEMENT));
  }

  private Optional<byte[]> box(Statement statement, Signed<Delegation> delegation) {
    int place =
        delegation
            .object()
            .opening()
            .map(Delegation.Opening::assets)
            .orElse(List.of())
            .indexOf(new Delegation.Opened(statement.asset(), statement.version()));
    int at = place * SealedRecord.DATA_KEY_BOX;
    return place < 0
        ? Optional.empty()
        : ledger
            .privateValue(StateKey.delegationBoxes(delegation.digest()))
            .map(boxes -> Arrays.copyOfRange(boxes, at, at + SealedRecord.DATA_KEY_BOX));
  }

  /** Sealed to the owner, else to the issuer's custody; a re-sealing purges the latter. */
  private Optional<byte[]> box(Signed<Statement> signed) {
    AssetId asset = signed.object().asset();
    int version = signed.object().version();
    return ledger
        .privateValue(StateKey.ownersBox(asset, version))
        .or(() -> ledger.privateValue(StateKey.custodyBox(asset, version)));
  }
}
