package city.vault.service.witness;

import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.TxId;

/** A witness, in this process or in another organisation's. */
public interface Witness {
  /** As which party it is registered. */
  PartyId party();

  /**
   * Vouches for one entry, and releases the shares of what it permits to be read.
   *
   * @param tx the transaction that wrote the entry
   * @param block the number of its block
   * @throws NotSeenException if the witness's own peer has no such entry
   * @throws WitnessAwayException if the witness, or its own peer, does not answer
   */
  Release release(TxId tx, long block, OwnerId owner, long seq);
}
