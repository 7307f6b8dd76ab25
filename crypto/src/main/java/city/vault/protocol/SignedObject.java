package city.vault.protocol;

import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import java.util.List;
import java.util.Optional;

/**
 * One thing that somebody signs. Its bytes are the RFC 8785 form of {@link #json()}; {@link Signed}
 * keeps exactly those bytes with their signatures.
 */
public sealed interface SignedObject
    permits Command,
        Resolve,
        SessionOpening,
        WebhookRegistration,
        WebhookRemoval,
        TxRoot,
        OwnerHead {
  /** Largest object in bytes. */
  int MAX_BYTES = 64 * 1024;

  Kind kind();

  Header header();

  /** The members beside the header's, in any order. */
  void write(Json.ObjectBuilder members);

  /** Who else signs, in the order of the signatures after the first. */
  default List<Cosigner> cosigners() {
    return List.of();
  }

  /** The whole object. */
  default Json.Obj json() {
    Json.ObjectBuilder members =
        Json.object()
            .put("kind", kind().wireName())
            .put("network", header().network().value())
            .put("key", header().key().hex())
            .put("nonce", header().nonce().value())
            .put("issuedAt", Times.format(header().issuedAt()));
    header().delegation().ifPresent(by -> members.put("delegation", by.hex()));
    write(members);
    return members.build();
  }

  /** The keys that must sign, the header's first. */
  default List<KeyId> signers() {
    if (cosigners().isEmpty()) {
      return List.of(header().key());
    }
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(header().key()), cosigners().stream().map(Cosigner::key))
        .toList();
  }

  /**
   * Reads an object of any kind from its exact bytes.
   *
   * @throws ProtocolException if a member is missing, unknown or of a wrong shape
   * @throws city.vault.crypto.CryptoException if the bytes are not canonical JSON
   */
  static SignedObject parse(byte[] canonical) {
    Members m = new Members(Json.parse(canonical, MAX_BYTES));
    Kind kind = Kind.of(m.text("kind", 64));
    Header header =
        new Header(
            m.network("network"),
            m.key("key"),
            m.nonce("nonce"),
            m.time("issuedAt"),
            kind.isForClerks() ? m.optionalDigest("delegation") : Optional.empty());
    SignedObject object =
        switch (kind) {
          case PARTY -> PartyRegistration.read(header, m);
          case RECORD_TYPE -> RecordTypePublication.read(header, m);
          case BINDING -> Binding.read(header, m);
          case RESOLUTION -> Resolution.read(header, m);
          case SCENARIO -> Scenario.read(header, m);
          case SCENARIO_APPROVAL -> ScenarioApproval.read(header, m);
          case SCENARIO_RETIREMENT -> ScenarioRetirement.read(header, m);
          case STATEMENT -> Statement.read(header, m);
          case CLAIM -> Claim.read(header, m);
          case RESEAL -> Reseal.read(header, m);
          case WITHDRAWAL -> Withdrawal.read(header, m);
          case RETURN_REQUEST -> ReturnRequest.read(header, m);
          case PURGE -> Purge.read(header, m);
          case CORRECTION -> Correction.read(header, m);
          case CORRECTION_ANSWER -> CorrectionAnswer.read(header, m);
          case REQUEST -> Request.read(header, m);
          case DECLINE -> Decline.read(header, m);
          case REQUEST_WITHDRAWAL -> RequestWithdrawal.read(header, m);
          case GRANT -> Grant.read(header, m);
          case SUSPENSION -> Suspension.read(header, m);
          case RESUMPTION -> Resumption.read(header, m);
          case RENEWAL -> Renewal.read(header, m);
          case REVOCATION -> Revocation.read(header, m);
          case SUPPLY -> Supply.read(header, m);
          case READ -> Read.read(header, m);
          case LOOK -> Look.read(header, m);
          case INSPECTION -> Inspection.read(header, m);
          case RESOLVE -> Resolve.read(header, m);
          case SESSION -> SessionOpening.read(header, m);
          case WEBHOOK -> WebhookRegistration.read(header, m);
          case WEBHOOK_REMOVAL -> WebhookRemoval.read(header, m);
          case TX_ROOT -> TxRoot.read(header, m);
          case OWNER_HEAD -> OwnerHead.read(header, m);
          case FREEZE -> Freeze.read(header, m);
          case UNFREEZE -> Unfreeze.read(header, m);
          case ROTATION -> Rotation.read(header, m);
          case KEY_REVOCATION -> KeyRevocation.read(header, m);
          case CLOSURE -> Closure.read(header, m);
          case DELEGATION -> Delegation.read(header, m);
          case DELEGATION_END -> DelegationEnd.read(header, m);
          case NETWORK_POLICY -> NetworkPolicy.read(header, m);
          case REBINDING -> Rebinding.read(header, m);
          case VETO -> Veto.read(header, m);
        };
    m.noOthers();
    return object;
  }
}
