package city.vault.service.witness;

import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerHead;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Signed;
import city.vault.protocol.TxId;

/** A witness, in this process or in another organisation's. */
public interface Witness {
  /** As which party it is registered. */
  PartyId party();

  /** The owner's head as the witness's own peer has it, under the asker's nonce. */
  Signed<OwnerHead> head(OwnerId owner, Nonce nonce);

  /**
   * Vouches for one entry, and releases the shares of what it permits to be read.
   *
   * @param tx the transaction that wrote the entry
   * @param block the number of its block
   * @throws NotSeenException if the witness's own peer has no such entry
   */
  Release release(TxId tx, long block, OwnerId owner, long seq);
}
