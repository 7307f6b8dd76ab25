package city.vault.client.asset;

import city.vault.client.Signatory;
import city.vault.crypto.DataKey;
import city.vault.crypto.Digest;
import city.vault.crypto.SealedBox;
import city.vault.crypto.SealingKey;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.SealedRecord;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import java.util.Map;

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
    AssetId asset = asset(source);
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
                content(source),
                commitments.digest(),
                ciphertext.digest(),
                recipient.id(),
                boxed.digest()));
    return new Submission(
        statement,
        Map.of(
            Attachment.Name.COMMITMENTS, commitments,
            Attachment.Name.CIPHERTEXT, ciphertext,
            Attachment.Name.BOX, boxed));
  }
}
