package city.vault.service.node;

import city.vault.service.access.AccessRoutes;
import city.vault.service.access.FreezeRoutes;
import city.vault.service.access.InspectionRoutes;
import city.vault.service.access.ReadPayload;
import city.vault.service.asset.AssetRoutes;
import city.vault.service.asset.CorrectionRoutes;
import city.vault.service.asset.EndingRoutes;
import city.vault.service.asset.RecordTypeRoutes;
import city.vault.service.asset.ReturnRoutes;
import city.vault.service.asset.SealedVersions;
import city.vault.service.grant.GrantRoutes;
import city.vault.service.grant.SupplyRoutes;
import city.vault.service.http.Api;
import city.vault.service.http.Features;
import city.vault.service.http.Intake;
import city.vault.service.http.SignatureCheck;
import city.vault.service.ledger.Ledger;
import city.vault.service.party.DelegationRoutes;
import city.vault.service.party.NetworkRoutes;
import city.vault.service.party.OwnerViews;
import city.vault.service.party.PartyRoutes;
import city.vault.service.phone.PhonePages;
import city.vault.service.phone.PinGuards;
import city.vault.service.phone.PinRoutes;
import city.vault.service.projection.AccessRows;
import city.vault.service.projection.AssetRows;
import city.vault.service.projection.DelegationRows;
import city.vault.service.projection.FreezeRows;
import city.vault.service.projection.GrantRows;
import city.vault.service.projection.Projection;
import city.vault.service.projection.RegistryRows;
import city.vault.service.projection.TraceRows;
import city.vault.service.projection.WorkRows;
import city.vault.service.scenario.ScenarioRoutes;
import city.vault.service.trace.EventFeed;
import city.vault.service.trace.EventRoutes;
import city.vault.service.trace.EventStreams;
import city.vault.service.trace.EvidenceRoutes;
import city.vault.service.trace.EvidenceSource;
import city.vault.service.trace.Looks;
import city.vault.service.trace.TraceRoutes;
import city.vault.service.webhook.WebhookRoutes;
import city.vault.service.webhook.Webhooks;
import city.vault.service.witness.Witnesses;
import java.time.Clock;
import java.util.Optional;

/**
 * Every feature of the contract, put together.
 *
 * @param witnesses whose receipts go with a read; those that can't be reached are left out
 * @param pins what guards phones' PINs
 * @param pages the owner's pages, if they are served here
 * @param streams most event streams at once
 */
public record FeatureRoutes(
    Ledger ledger,
    Projection projection,
    Witnesses witnesses,
    Webhooks webhooks,
    SignatureCheck signatures,
    PinGuards pins,
    Optional<PhonePages> pages,
    Clock clock,
    int streams)
    implements Features {

  @Override
  public void register(Api api, Intake intake) {
    TraceRows traces = new TraceRows(projection);
    GrantRows grants = new GrantRows(projection);
    RegistryRows registry = new RegistryRows(projection);
    new NetworkRoutes(ledger, intake, webhooks.key()).register(api);
    new PartyRoutes(ledger, intake, clock).register(api);
    new DelegationRoutes(intake, new DelegationRows(projection), ledger, clock).register(api);
    OwnerViews views = new OwnerViews(ledger, clock);
    new ScenarioRoutes(ledger, intake, registry).register(api);
    new RecordTypeRoutes(ledger, intake, registry).register(api);
    new AssetRoutes(intake, new AssetRows(projection), new SealedVersions(ledger), views, clock)
        .register(api);
    WorkRows work = new WorkRows(projection);
    new EndingRoutes(intake).register(api);
    new ReturnRoutes(ledger, intake, work).register(api);
    new CorrectionRoutes(ledger, intake, work, clock).register(api);
    new GrantRoutes(intake, grants, ledger, views, clock).register(api);
    new SupplyRoutes(intake, grants, ledger, clock).register(api);
    new AccessRoutes(intake, new ReadPayload(ledger, witnesses, clock)).register(api);
    new FreezeRoutes(intake, new FreezeRows(projection)).register(api);
    new InspectionRoutes(intake, new AccessRows(projection), clock).register(api);
    new PinRoutes(pins).register(api);
    pages.ifPresent(phone -> api.pages(phone::answer));
    Looks looks = new Looks(traces, clock);
    EventFeed feed = new EventFeed(traces, ledger);
    new TraceRoutes(ledger, traces, looks).register(api);
    new EventRoutes(feed, new EventStreams(feed, projection, streams)).register(api);
    new WebhookRoutes(webhooks, signatures).register(api);
    new EvidenceRoutes(traces, looks, new EvidenceSource(ledger, traces, grants, witnesses))
        .register(api);
  }
}
