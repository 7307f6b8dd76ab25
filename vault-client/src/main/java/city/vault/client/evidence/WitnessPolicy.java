package city.vault.client.evidence;

import static city.vault.client.evidence.FindingException.unless;

import city.vault.client.Roots;
import city.vault.crypto.Digest;
import city.vault.protocol.Role;
import city.vault.protocol.TxRoot;

/** Whether the entry was committed: the Merkle path, and witnesses who saw where it leads. */
final class WitnessPolicy {
  private final BundleFiles files;
  private final Access access;
  private final Inclusion inclusion;
  private final Digest root;

  private WitnessPolicy(BundleFiles files, Access access, Inclusion inclusion, Digest root) {
    this.files = files;
    this.access = access;
    this.inclusion = inclusion;
    this.root = root;
  }

  /** Demands that the entry has a place; which root it leads to is then held against witnesses. */
  static WitnessPolicy included(BundleFiles files, Access access) {
    Inclusion inclusion = files.parse(FileNames.INCLUSION, Inclusion::parse);
    Digest root =
        inclusion
            .rootOf(access.body())
            .orElseThrow(() ->
                new FindingException(
                    FileNames.INCLUSION, "has a path that does not fit the place"));
    return new WitnessPolicy(files, access, inclusion, root);
  }

  /** Demands {@code k} trusted witnesses, and that none in the bundle says anything else. */
  TxRoot requireAgreement(Roots roots, Parties parties) {
    TxRoot first = null;
    int agreeing = 0;
    for (Roots.Root witness : roots.witnesses()) {
      String name = FileNames.txRoot(witness.party());
      if (files.has(name + FileNames.OBJECT)) {
        TxRoot signed = requireWitnessed(witness, parties, name);
        first = first == null ? signed : first;
        unless(
            signed.height() == first.height(),
            name + FileNames.OBJECT,
            "names another block than another witness");
        agreeing++;
      }
    }
    unless(
        agreeing >= roots.k(),
        FileNames.INCLUSION,
        "leads to a root that too few trusted witnesses signed");
    return first;
  }

  private TxRoot requireWitnessed(Roots.Root witness, Parties parties, String name) {
    String file = name + FileNames.OBJECT;
    TxRoot signed = files.open(TxRoot.class, name).object();
    parties.signer(name, signed, witness.party(), Role.WITNESS);
    unless(
        parties.isHeldBy(witness.key().id(), witness.party())
            && signed.witness().equals(witness.party()),
        file,
        "is not signed by the witness that the roots name");
    unless(
        signed.tx().equals(inclusion.tx())
            && signed.entries() == inclusion.size()
            && signed.root().equals(root),
        file,
        "is not the root that the entry leads to");
    unless(
        !signed.header().issuedAt().isBefore(access.at().minus(Access.SKEW)),
        file,
        "was signed before the access");
    return signed;
  }
}
