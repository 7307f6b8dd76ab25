package city.vault.client.trace;

import city.vault.client.Roots;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.protocol.MerkleTree;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Signed;
import city.vault.protocol.TxId;
import city.vault.protocol.TxRoot;

/** Checks that a trusted witness has seen an entry committed. */
public record ReceiptCheck(Roots roots) {

  /**
   * Whether the receipt proves that its witness saw the entry with that hash in that transaction.
   */
  public boolean proves(Receipt receipt, TxId tx, Digest entry) {
    try {
      Signed<TxRoot> signed = receipt.root().as(TxRoot.class);
      TxRoot root = signed.object();
      return root.header().network().equals(roots.network())
          && root.witness().equals(receipt.witness())
          && root.tx().equals(tx)
          && roots.keysOf(receipt.witness()).stream().anyMatch(key -> signed.isSignedBy(0, key))
          && MerkleTree.rootOf(entry, receipt.index(), root.entries(), receipt.path())
              .filter(root.root()::equals)
              .isPresent();
    } catch (CryptoException | ProtocolException e) {
      return false;
    }
  }
}
