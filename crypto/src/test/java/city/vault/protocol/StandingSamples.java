package city.vault.protocol;

import static city.vault.protocol.Samples.LIN;
import static city.vault.protocol.Samples.LOAN;
import static city.vault.protocol.Samples.header;
import static city.vault.protocol.Samples.signing;

import java.util.List;
import java.util.Optional;

/** What changes how parties, owners and scenarios stand, in the order of {@link Kind}. */
final class StandingSamples {
  static final OwnerId WORKSHOP = new OwnerId("s1-" + Samples.id("workshop"));

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
            signing("bureau")),
        Signed.sign(
            new Rotation(
                header("tax", "rotation"),
                new PartyId("tax"),
                signing("tax 2").publicKey(),
                Samples.sealing("tax 2").publicKey(),
                86_400,
                List.of(new Cosigner(Cosigner.Capacity.PARTY, Samples.key("tax 2")))),
            signing("tax"),
            signing("tax 2")),
        Signed.sign(
            new KeyRevocation(
                header("bureau", "key-revocation"),
                new PartyId("tax"),
                Samples.key("tax"),
                "The device was stolen",
                Optional.of(Samples.TIME.minusSeconds(3_600))),
            signing("bureau")),
        Signed.sign(
            new Closure(
                header("police", "closure"),
                LIN,
                List.of(new Cosigner(Cosigner.Capacity.ATTESTER, Samples.key("civil")))),
            signing("police"),
            signing("civil")),
        Signed.sign(delegation(), signing("workshop")),
        Signed.sign(
            new DelegationEnd(
                header("workshop", "delegation-end"), WORKSHOP, LIN, Samples.digest("delegation")),
            signing("workshop")),
        Signed.sign(
            new NetworkPolicy(header("bureau", "network-policy"), 2, 86_400, 10),
            signing("bureau")),
        Signed.sign(
            Rebinding.of(
                header("police", "rebinding"),
                LIN,
                Samples.digest("the binding before"),
                signing("lin 2").publicKey(),
                Samples.sealing("lin 2").publicKey(),
                Samples.key("civil"),
                Optional.of(Samples.key("lin"))),
            signing("police"),
            signing("civil"),
            signing("lin 2"),
            signing("lin")),
        Signed.sign(
            new Veto(header("lin", "veto"), LIN, Samples.digest("a re-binding")), signing("lin")));
  }

  /** Lin declines for the company, as its clerk. */
  static Signed<Decline> clerksDecline() {
    Header own = header("lin", "decline");
    Header clerks =
        new Header(
            own.network(),
            own.key(),
            own.nonce(),
            own.issuedAt(),
            Optional.of(Samples.digest("delegation")));
    return Signed.sign(
        new Decline(
            clerks, WORKSHOP, new RequestId(Samples.id("request")), Samples.digest("request")),
        signing("lin"));
  }

  /** A company lets lin claim its records and lend two fields of them for the loan. */
  private static Delegation delegation() {
    return new Delegation(
        header("workshop", "delegation"),
        WORKSHOP,
        LIN,
        List.of(
            new Delegation.Power(Samples.INCOME, Samples.FIELDS.subList(0, 2)),
            new Delegation.Power(new TypeId("market.business-licence"), List.of())),
        List.of(LOAN),
        Samples.TIME.plusSeconds(31_536_000),
        Optional.of(
            new Delegation.Opening(
                Samples.sealing("lin").publicKey().id(),
                List.of(new Delegation.Opened(Samples.ASSET, 1)),
                Samples.digest("delegation boxes"))));
  }
}
