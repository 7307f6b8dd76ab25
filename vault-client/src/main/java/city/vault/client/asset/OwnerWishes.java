package city.vault.client.asset;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.RegisteredParty;
import city.vault.client.party.Registry;
import city.vault.crypto.Opener;
import city.vault.crypto.SealingKey;
import city.vault.protocol.Attachment;
import city.vault.protocol.Correction;
import city.vault.protocol.CorrectionAnswer;
import city.vault.protocol.CorrectionId;
import city.vault.protocol.FieldName;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Purge;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an owner wants done with its records: returned, corrected, purged. */
public final class OwnerWishes {
  private final Session session;
  private final OwnerId owner;
  private final Opener opener;
  private final Registry registry;

  private record Returns(List<ReturnItem> returns) {}

  private record Corrections(List<CorrectionItem> corrections) {}

  /** The wishes of one owner, by its own session. */
  public OwnerWishes(Session session, OwnerId owner, Opener opener, Registry registry) {
    this.session = session;
    this.owner = owner;
    this.opener = opener;
    this.registry = registry;
  }

  /**
   * Signs a request for the records of one type that were not returned (申请返还).
   *
   * @param number under which the issuer knows the owner; it alone can open it
   */
  public Submission askReturn(PartyId issuer, TypeId type, String number) {
    RegisteredParty asked = registry.current(issuer, Role.ISSUER);
    UntrustedException.unless(asked.issues().contains(type), "type-not-issued");
    SealingKey key = asked.sealing();
    Signatory me = session.holder();
    var header = me.header();
    Attachment box =
        SealedText.seal(
            number,
            key,
            ReturnRequest.subjectContext(me.network(), header.nonce(), key.id()),
            me.random());
    return new Submission(
        Signed.sign(
            new ReturnRequest(header, owner, issuer, type, key.id(), box.digest()), me.signer()),
        Map.of(Attachment.Name.BOX, box));
  }

  /**
   * Signs a correction of the current version of a record (纠错).
   *
   * @param reason what is wrong and how it should be, 1 to 4,000 bytes of UTF-8; the issuer alone
   *     can open it
   */
  public Submission correct(Statement record, List<FieldName> fields, String reason) {
    SealingKey key = registry.current(record.issuer(), Role.ISSUER).sealing();
    Signatory me = session.holder();
    var header = me.header();
    CorrectionId id = new CorrectionId(header.nonce().value());
    Attachment box =
        SealedText.seal(
            reason, key, Correction.reasonContext(me.network(), id, key.id()), me.random());
    return new Submission(
        Signed.sign(
            new Correction(
                header,
                owner,
                record.issuer(),
                record.asset(),
                record.version(),
                fields,
                key.id(),
                box.digest()),
            me.signer()),
        Map.of(Attachment.Name.BOX, box));
  }

  /**
   * Signs the purge of all versions of a record that are still there, at most {@value
   * Purge#MAX_VERSIONS} at once.
   */
  public Signed<Purge> purge(AssetView asset) {
    int from = asset.purged() + 1;
    int through = Math.min(asset.version(), asset.purged() + Purge.MAX_VERSIONS);
    return session.holder().sign(header -> new Purge(header, owner, asset.asset(), from, through));
  }

  public CommandResult submitReturn(Submission signed) {
    return session.api().submit("/v1/returns", signed);
  }

  public CommandResult submitCorrection(Submission signed) {
    return session.api().submit("/v1/corrections", signed);
  }

  public CommandResult submitPurge(Signed<Purge> signed) {
    return session.api().submit("/v1/purges", signed);
  }

  /** The returns that the owner asked for, the newest first. */
  public List<ReturnItem> returns() {
    return session.get(Returns.class, "/v1/owners/" + owner + "/returns").returns();
  }

  /** The corrections that the owner asked for, the newest first. */
  public List<CorrectionItem> corrections() {
    return session.get(Corrections.class, "/v1/owners/" + owner + "/corrections").corrections();
  }

  /**
   * Why a correction was rejected; empty if it was not.
   *
   * @throws UntrustedException if the answer is not the issuer's own on that correction
   */
  public Optional<String> rejection(CorrectionItem item) {
    if (item.answer().isEmpty() || item.answerReason().isEmpty()) {
      return Optional.empty();
    }
    Signed<Correction> asked = item.signed();
    Signed<CorrectionAnswer> answer = item.answer().get().as(CorrectionAnswer.class);
    registry.signedBy(answer, asked.object().issuer(), Role.ISSUER);
    UntrustedException.unless(
        answer.object().correctionDigest().equals(asked.digest()), "wrong-correction");
    return Optional.of(
        SealedText.open(
            item.answerReason().get(),
            opener,
            CorrectionAnswer.reasonContext(
                session.holder().network(), asked.object().id(), opener.publicKey().id())));
  }
}
