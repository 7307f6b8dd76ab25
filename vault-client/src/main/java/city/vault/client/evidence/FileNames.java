package city.vault.client.evidence;

import city.vault.crypto.Digest;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.SignedObject;

/**
 * What the files of a bundle are called. A signed object's name comes without its three endings.
 */
final class FileNames {
  static final String READ = "read";
  static final String GRANT = "grant";
  static final String REQUEST = "request";
  static final String SCENARIO = "scenario";
  static final String SCENARIO_APPROVAL = "scenario-approval";
  static final String BINDING = "binding";
  static final String RENEWAL = "renewal";
  static final String ENTRY = "entry.json";
  static final String INCLUSION = "inclusion.json";

  static final String OBJECT = ".json";
  static final String SIGNATURE = ".sig";
  static final String KEY = ".pub.pem";

  static final String PARTY_PREFIX = "party-";

  private FileNames() {}

  /** What stopped the grant, by the outcome that it had. */
  static String stop(ReadOutcome outcome) {
    return outcome == ReadOutcome.GRANT_SUSPENDED ? "suspension" : "revocation";
  }

  static String party(PartyId party) {
    return PARTY_PREFIX + party;
  }

  /** The re-bindings after a binding of that name are numbered from 1 in their order. */
  static String rebinding(String binding, int number) {
    return (binding.equals(BINDING) ? "" : binding + "-") + "rebinding-" + number;
  }

  /** A party's rotations are numbered from 1 in their order. */
  static String rotation(PartyId party, int number) {
    return "rotation-" + party + "-" + number;
  }

  /** The revocations of a party's keys are numbered from 1. */
  static String keyRevocation(PartyId party, int number) {
    return "key-revocation-" + party + "-" + number;
  }

  /** A delegation is named by its digest. */
  static String delegation(Digest delegation) {
    return "delegation-" + delegation.hex();
  }

  /** The binding of a clerk's own key. */
  static String clerk(OwnerId clerk) {
    return "clerk-" + clerk;
  }

  static String txRoot(PartyId witness) {
    return "tx-root-" + witness;
  }

  /** Asset versions are numbered from 1 in the order in which the read first names them. */
  static String statement(int number) {
    return "statement-" + number;
  }

  static String recordType(int number) {
    return "record-type-" + number;
  }

  static String commitments(int number) {
    return "commitments-" + number + ".bin";
  }

  /**
   * The name under which an object stands with its {@code place}-th signature: its own with the
   * first, and with a cosigner's capacity behind a dot, which no other name has, with the rest.
   */
  static String signed(String name, SignedObject object, int place) {
    return place == 0 ? name : name + "." + object.cosigners().get(place - 1).role().wireName();
  }
}
