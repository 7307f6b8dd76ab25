package city.vault.protocol;

import static city.vault.protocol.Samples.LIN;
import static city.vault.protocol.Samples.LOAN;
import static city.vault.protocol.Samples.header;
import static city.vault.protocol.Samples.signing;

import java.util.List;

/** What changes how parties, owners and scenarios stand, in the order of {@link Kind}. */
final class StandingSamples {
  private StandingSamples() {}

  static List<Signed<?>> all() {
    return List.of(
        Signed.sign(
            new Freeze(
                header("lin", "freeze"),
                new FreezeTarget.OfOwner(LIN),
                FreezeHand.OWNER,
                "The phone was lost"),
            signing("lin")),
        Signed.sign(
            new Unfreeze(
                header("bureau", "unfreeze"),
                new FreezeTarget.OfScenario(LOAN),
                FreezeHand.REGISTRAR,
                "The assessment was renewed"),
            signing("bureau")));
  }
}
