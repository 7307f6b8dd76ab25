package city.vault.rulebook.party;

import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.rulebook.Deciding;
import city.vault.rulebook.Holder;
import city.vault.rulebook.Refusal;

/**
 * The two who together may do to an owner what it did not sign itself.
 *
 * @param identity the identity department
 * @param attester the second authority, another party
 */
record Authorities(PartyId identity, PartyId attester) {
  /** Demands that the first two signers are these. */
  static Authorities of(Holder first, Holder second, Deciding deciding) {
    // One department that holds both roles is still one authority.
    Refusal.WRONG_SIGNER.unless(!first.equals(second));
    return new Authorities(
        deciding.withRole(first, Role.IDENTITY).registration().party(),
        deciding.withRole(second, Role.ATTESTER).registration().party());
  }
}
