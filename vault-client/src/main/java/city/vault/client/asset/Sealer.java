package city.vault.client.asset;

import city.vault.client.Signatory;
import city.vault.client.record.RecordType;
import city.vault.crypto.DataKey;
import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.SealedBox;
import city.vault.crypto.SealingKey;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.FieldName;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Seals records and states them.
 *
 * @param issuer who signs
 * @param party as which party
 * @param secret the issuer's secret
 */
public record Sealer(Signatory issuer, PartyId party, IssuerSecret secret) {

  /** The id of the record's asset. */
  public AssetId asset(SourceRecord source) {
    return secret.asset(source.type(), source.recordKey());
  }

  /** The tag of the record's content. */
  public Digest content(SourceRecord source) {
    return secret.content(source.type(), source.typeVersion(), source.values());
  }

  /**
   * Seals one version under a data key of its own.
   *
   * @param version the next version of the asset, from 1
   * @param recipient the owner's sealing key, or the issuer's custody key while there is none
   */
  public Submission seal(SourceRecord source, OwnerId owner, int version, SealingKey recipient) {
    return sealed(source, owner, version, recipient).submission();
  }

  /**
   * A version that is sealed to somebody, by its statement or by a re-sealing.
   *
   * @param submission what is to be handed in
   */
  record Sealed(Submission submission, StatedVersion version) {}

  /** As {@link #seal(SourceRecord, OwnerId, int, SealingKey)}, with the data key. */
  Sealed sealed(SourceRecord source, OwnerId owner, int version, SealingKey recipient) {
    return sealed(asset(source), content(source), source, owner, version, recipient);
  }

  /** The id of the statement that the owner has no record of that type. */
  public AssetId absence(TypeId type, OwnerId owner) {
    return secret.absence(type, owner);
  }

  /**
   * Seals the statement that the owner has no record of a type: one in which every field is absent.
   * Nobody who can't open it sees that.
   *
   * @param version the next version of that asset, from 1
   * @param today as of which day there is none
   */
  Sealed sealAbsence(
      RecordType type, OwnerId owner, int version, LocalDate today, SealingKey recipient) {
    SequencedMap<FieldName, Json> absent = new LinkedHashMap<>();
    type.names().forEach(field -> absent.put(field, Json.NULL));
    SourceRecord nothing =
        new SourceRecord(type.id(), type.version(), List.of(owner.value()), today, absent);
    return sealed(
        absence(type.id(), owner),
        secret.absentContent(type.id(), owner),
        nothing,
        owner,
        version,
        recipient);
  }

  private Sealed sealed(
      AssetId asset,
      Digest content,
      SourceRecord source,
      OwnerId owner,
      int version,
      SealingKey recipient) {
    DataKey key = DataKey.generate(issuer.random());
    SealedRecord sealed =
        SealedRecord.seal(
            key, issuer.network(), asset, version, source.fields(), source.valuesInOrder());
    SealedBox box =
        new DataKeyBox(issuer.network(), asset, version).seal(key, recipient, issuer.random());
    Attachment commitments = Attachment.of(sealed.encodedCommitments());
    Attachment ciphertext = Attachment.of(sealed.encodedCiphertexts());
    Attachment boxed = Attachment.of(box.bytes());
    Signed<Statement> statement =
        issuer.sign(header ->
            new Statement(
                header,
                asset,
                version,
                source.type(),
                source.typeVersion(),
                owner,
                party,
                source.dataDate(),
                content,
                commitments.digest(),
                ciphertext.digest(),
                recipient.id(),
                boxed.digest()));
    Submission submission =
        new Submission(
            statement,
            Map.of(
                Attachment.Name.COMMITMENTS, commitments,
                Attachment.Name.CIPHERTEXT, ciphertext,
                Attachment.Name.BOX, boxed));
    return new Sealed(submission, new StatedVersion(statement, key));
  }
}
