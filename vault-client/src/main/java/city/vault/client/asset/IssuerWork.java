package city.vault.client.asset;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.client.party.Openers;
import city.vault.client.party.Registry;
import city.vault.crypto.KeyId;
import city.vault.crypto.Opener;
import city.vault.crypto.SealingKey;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.Correction;
import city.vault.protocol.CorrectionAnswer;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import city.vault.protocol.Submission;
import city.vault.protocol.Withdrawal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What waits for an issuer, and what it answers: returns, corrections, records taken back. */
public final class IssuerWork {
  private final Session session;
  private final PartyId party;
  private final Openers custody;
  private final Registry registry;
  private final IssuerAssets assets;

  private record Returns(List<ReturnItem> returns) {}

  private record Corrections(List<CorrectionItem> corrections) {}

  /**
   * The work of one issuer, by its own session.
   *
   * @param custody the issuer's sealing keys, those before the current one too
   */
  public IssuerWork(Session session, PartyId party, Openers custody, Registry registry) {
    this.session = session;
    this.party = party;
    this.custody = custody;
    this.registry = registry;
    this.assets = new IssuerAssets(session);
  }

  /** The returns that wait, the oldest first; at most 500. */
  public List<ReturnItem> returns() {
    return session.get(Returns.class, "/v1/returns").returns();
  }

  /** The corrections that wait, what is due first; at most 500. */
  public List<CorrectionItem> corrections() {
    return session.get(Corrections.class, "/v1/corrections").corrections();
  }

  /**
   * The number of whom a return is asked for, or the check that fails.
   *
   * @throws UntrustedException if the request is not its owner's, or the box does not open
   */
  String subject(ReturnItem item) {
    ReturnRequest request = signedByOwner(item.signed(), item.signed().object().owner());
    byte[] box = item.box().orElseThrow(() -> new UntrustedException("not-sealed-to-you"));
    return SealedText.open(
        box,
        opener(request.sealedTo()),
        ReturnRequest.subjectContext(
            session.holder().network(), request.header().nonce(), request.sealedTo()));
  }

  /**
   * Why a correction is asked for.
   *
   * @throws UntrustedException if the correction is not its owner's, or the box does not open
   */
  public String reason(CorrectionItem item) {
    Correction asked = asked(item);
    byte[] box = item.reason().orElseThrow(() -> new UntrustedException("not-sealed-to-you"));
    return SealedText.open(
        box,
        opener(asked.sealedTo()),
        Correction.reasonContext(session.holder().network(), asked.id(), asked.sealedTo()));
  }

  /**
   * What a correction says.
   *
   * @throws UntrustedException if it is not its owner's
   */
  Correction asked(CorrectionItem item) {
    return signedByOwner(item.signed(), item.signed().object().owner());
  }

  private Opener opener(KeyId sealedTo) {
    return custody.find(sealedTo).orElseThrow(() -> new UntrustedException("not-sealed-to-you"));
  }

  private <T extends SignedObject> T signedByOwner(Signed<T> signed, OwnerId owner) {
    registry.signedByOwner(signed, owner);
    return signed.object();
  }

  /** Accepts a correction: the current version of the record, pushed since, is right. */
  public CommandResult accept(CorrectionItem item) {
    Signed<Correction> asked = item.signed();
    AssetView current =
        Optional.ofNullable(
                assets.lookup(List.of(asked.object().asset())).get(asked.object().asset()))
            .orElseThrow(() -> new UntrustedException("unknown-asset"));
    return session
        .api()
        .submit(
            "/v1/correction-answers",
            Submission.of(answer(asked, new CorrectionAnswer.Accepted(current.version()))));
  }

  /**
   * Rejects a correction.
   *
   * @param reason for the owner, who alone can open it, 1 to 4,000 bytes of UTF-8
   */
  public CommandResult reject(CorrectionItem item, String reason) {
    Signed<Correction> asked = item.signed();
    Signatory me = session.holder();
    SealingKey key = registry.owner(asked.object().owner()).sealing();
    Attachment box =
        SealedText.seal(
            reason,
            key,
            CorrectionAnswer.reasonContext(me.network(), asked.object().id(), key.id()),
            me.random());
    return session
        .api()
        .submit(
            "/v1/correction-answers",
            new Submission(
                answer(asked, new CorrectionAnswer.Rejected(key.id(), box.digest())),
                Map.of(Attachment.Name.BOX, box)));
  }

  private Signed<CorrectionAnswer> answer(
      Signed<Correction> asked, CorrectionAnswer.Verdict verdict) {
    Correction correction = asked.object();
    return session
        .holder()
        .sign(header ->
            new CorrectionAnswer(
                header, correction.owner(), party, correction.id(), asked.digest(), verdict));
  }

  /** Takes the current version of a record back, and all before it. */
  public CommandResult withdraw(AssetId asset, Withdrawal.Reason reason) {
    AssetView there =
        Optional.ofNullable(assets.lookup(List.of(asset)).get(asset))
            .orElseThrow(() -> new UntrustedException("unknown-asset"));
    return withdraw(there, reason);
  }

  CommandResult withdraw(AssetView asset, Withdrawal.Reason reason) {
    Signed<Withdrawal> withdrawal =
        session
            .holder()
            .sign(header ->
                new Withdrawal(
                    header, asset.owner(), party, asset.asset(), asset.version(), reason));
    return session.api().submit("/v1/withdrawals", withdrawal);
  }
}
