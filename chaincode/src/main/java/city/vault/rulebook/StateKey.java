package city.vault.rulebook;

import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.protocol.AssetId;
import city.vault.protocol.CorrectionId;
import city.vault.protocol.FreezeTarget;
import city.vault.protocol.GrantId;
import city.vault.protocol.Lot;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.TxId;
import city.vault.protocol.TypeId;

/**
 * The name of one value in the ledger's state, public or private. All names are made here, so that
 * no two kinds of value share one.
 */
public record StateKey(String value) implements Comparable<StateKey> {
  /** The network's id and registrar. */
  public static final StateKey NETWORK = new StateKey("network");

  /** The witnesses registered, in the order of registration. */
  public static final StateKey WITNESSES = new StateKey("witnesses");

  /** What the registrar fixed for the network. */
  public static final StateKey POLICY = new StateKey("policy");

  public static StateKey party(PartyId party) {
    return new StateKey("party/" + party);
  }

  /** A party's rotation by its number, from 1. */
  public static StateKey rotation(PartyId party, int number) {
    return new StateKey("rotation/" + party + "/" + number);
  }

  /** The signed revocation of a key. */
  public static StateKey keyRevocation(KeyId key) {
    return new StateKey("key-revocation/" + key.hex());
  }

  public static StateKey key(KeyId key) {
    return new StateKey("key/" + key.hex());
  }

  public static StateKey recordType(TypeId type) {
    return new StateKey("type/" + type);
  }

  public static StateKey recordType(TypeId type, int version) {
    return new StateKey("type/" + type + "/" + version);
  }

  public static StateKey owner(OwnerId owner) {
    return new StateKey("owner/" + owner);
  }

  /** An owner's re-binding that was not vetoed, by its number from 1. */
  public static StateKey rebinding(OwnerId owner, int number) {
    return new StateKey("rebinding/" + owner + "/" + number);
  }

  public static StateKey head(OwnerId owner) {
    return new StateKey("head/" + owner);
  }

  public static StateKey resolution(Nonce nonce) {
    return new StateKey("resolution/" + nonce);
  }

  public static StateKey inspection(Nonce nonce) {
    return new StateKey("inspection/" + nonce);
  }

  public static StateKey scenario(ScenarioId scenario) {
    return new StateKey("scenario/" + scenario);
  }

  public static StateKey scenario(ScenarioId scenario, int version) {
    return new StateKey("scenario/" + scenario + "/" + version);
  }

  public static StateKey approval(ScenarioId scenario, int version) {
    return new StateKey("approval/" + scenario + "/" + version);
  }

  /** Of all versions of a scenario. */
  public static StateKey retirement(ScenarioId scenario) {
    return new StateKey("retirement/" + scenario);
  }

  /** The last request to an owner under any version of a scenario. */
  public static StateKey asked(OwnerId owner, ScenarioId scenario) {
    return new StateKey("asked/" + owner + "/" + scenario);
  }

  public static StateKey asset(AssetId asset) {
    return new StateKey("asset/" + asset);
  }

  /** That a claim was done, so that the same bytes do nothing again. */
  public static StateKey claim(OwnerId owner, Digest object) {
    return new StateKey("claim/" + owner + "/" + object.hex());
  }

  public static StateKey request(RequestId request) {
    return new StateKey("request/" + request);
  }

  public static StateKey grant(GrantId grant) {
    return new StateKey("grant/" + grant);
  }

  /** The digest of an owner's closure. */
  public static StateKey closure(OwnerId owner) {
    return new StateKey("closure/" + owner);
  }

  /** The signed delegation of that digest. */
  public static StateKey delegation(Digest delegation) {
    return new StateKey("delegation/" + delegation.hex());
  }

  /** The last delegation of a company to a clerk, and what ended it. */
  public static StateKey delegated(OwnerId company, OwnerId clerk) {
    return new StateKey("delegated/" + company + "/" + clerk);
  }

  /** Private: the data keys that a delegation opens, sealed to the clerk. */
  public static StateKey delegationBoxes(Digest delegation) {
    return new StateKey("delegation-boxes/" + delegation.hex());
  }

  /** That a change of a grant was done, so that the same bytes do nothing again. */
  public static StateKey change(GrantId grant, Digest object) {
    return new StateKey("change/" + grant + "/" + object.hex());
  }

  public static StateKey freezes(FreezeTarget target) {
    return new StateKey("freezes/" + target.kind() + "/" + target.id());
  }

  /** What an owner asked an issuer to return last, of one type. */
  public static StateKey returns(OwnerId owner, PartyId issuer, TypeId type) {
    return new StateKey("return/" + owner + "/" + issuer + "/" + type);
  }

  public static StateKey correction(CorrectionId correction) {
    return new StateKey("correction/" + correction);
  }

  /** Private: the number of whom a return is asked for, sealed to the issuer. */
  public static StateKey returnSubject(Nonce request) {
    return new StateKey("return-subject/" + request);
  }

  /** Private: why a correction is asked for, sealed to the issuer. */
  public static StateKey correctionReason(CorrectionId correction) {
    return new StateKey("correction-reason/" + correction);
  }

  /** Private: why a correction was rejected, sealed to the owner. */
  public static StateKey correctionAnswer(CorrectionId correction) {
    return new StateKey("correction-answer/" + correction);
  }

  /** Private: a version's signed statement. */
  public static StateKey statement(AssetId asset, int version) {
    return new StateKey("statement/" + asset + "/" + version);
  }

  /** Private: a version's commitments. */
  public static StateKey commitments(AssetId asset, int version) {
    return new StateKey("commitments/" + asset + "/" + version);
  }

  /** Private: a version's ciphertexts. */
  public static StateKey ciphertext(AssetId asset, int version) {
    return new StateKey("ciphertext/" + asset + "/" + version);
  }

  /** Private: a version's data key, sealed to its owner. */
  public static StateKey ownersBox(AssetId asset, int version) {
    return new StateKey("box/" + asset + "/" + version + "/owner");
  }

  /** Private: a version's data key, sealed to its issuer's custody. */
  public static StateKey custodyBox(AssetId asset, int version) {
    return new StateKey("box/" + asset + "/" + version + "/custody");
  }

  /** Private: what a request's asker states, sealed to the owner. */
  public static StateKey claimed(RequestId request) {
    return new StateKey("claimed/" + request);
  }

  /** Private: what opens the fields of a grant, or of a supply under it. */
  public static StateKey boxes(Lot lot) {
    return new StateKey("boxes/" + lot.subject());
  }

  /** Private: what a transaction did, in its signed bytes and entries. */
  public static StateKey body(TxId tx) {
    return new StateKey("tx/" + tx);
  }

  @Override
  public int compareTo(StateKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
