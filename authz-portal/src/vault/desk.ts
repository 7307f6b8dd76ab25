import type {Schemas, Service} from '../api/service'
import type {Entry, Header, Kind, Said} from '../protocol/objects'
import {open, sign, type Signed} from '../protocol/signed'
import {describeEntry, describeGrant, describeNotice, describeRequest, labels} from './describe'
import type {Identity} from './identity'
import {lend} from './lending'
import type {Outbox} from './outbox'
import type {Records} from './records'
import {demand, type Registry} from './registry'
import {review, type Reviewed} from './requests'
import type {Decision, Label, ShownGrant, ShownNotice, ShownRequest, ShownTrace} from './shown'
import type {Trace} from './trace'

const DAY_SECONDS = 86_400

type Change = 'revocation' | 'suspension' | 'resumption'

/** What an owner does with an unlocked phone about what it is asked for and lends. */
export class Desk {
  constructor(
    private readonly identity: Identity,
    private readonly registry: Registry,
    private readonly service: Service,
    private readonly records: Records,
    private readonly outbox: Outbox,
    private readonly checked: Trace,
  ) {}

  /** The requests that wait for an answer, each checked before it is shown. */
  async requests(): Promise<ShownRequest[]> {
    return (await this.reviewed('open')).map(describeRequest)
  }

  async notice(request: string): Promise<ShownNotice> {
    const reviewed = await this.one(request)
    const before = await this.grantItems()
    const asker = reviewed.request.says.institution
    const firstTime = !before.some((item) => open('vault/v1/grant', item.grant).says.grantee === asker)
    return describeNotice(reviewed, await this.records.openable(), this.registry, await this.types(), firstTime)
  }

  /** Signs exactly what was decided, and hands it in. */
  async grant(request: string, decision: Decision): Promise<void> {
    await this.outbox.handIn(`answer ${request}`, async () => {
      const reviewed = await this.one(request)
      const asked = reviewed.request.says.asked
      const terms = {
        ...asked,
        durationSeconds: Math.min(asked.durationSeconds, decision.days * DAY_SECONDS),
        reads: decision.reads,
        readsPerDay: Math.min(asked.readsPerDay, decision.reads),
      }
      const choice = {dropped: decision.dropped, consents: decision.consents, terms}
      const records = await this.records.openable()
      const lent = await lend(reviewed, choice, records, this.identity, this.registry, this.service)
      return {path: '/v1/grants', command: lent.grant, attachments: {boxes: lent.boxes}}
    })
  }

  async decline(request: string): Promise<void> {
    await this.outbox.handIn(`answer ${request}`, async () => {
      const requestDigest = (await this.one(request)).request.digest
      const says = {owner: this.identity.owner, request, requestDigest}
      return {path: '/v1/declines', command: this.sign('vault/v1/decline', says)}
    })
  }

  /** All grants, the newest first. */
  async grants(): Promise<ShownGrant[]> {
    const [items, requests, label, {entries}] = await Promise.all([
      this.grantItems(),
      this.reviewed('all'),
      this.fieldLabels(),
      this.checked.check(),
    ])
    const seen = (grant: string) =>
      entries.filter((entry) => entry.outcome === 'permitted' && entry.about['grant'] === grant).length
    return items.flatMap((item) => {
      const grant = open('vault/v1/grant', item.grant).says
      const request = requests.find((known) => known.request.says.nonce === grant.request)
      return request === undefined ? [] : [describeGrant(item, grant, request, label, seen(grant.nonce))]
    })
  }

  /** Takes a grant back, pauses it, or lets it go on. */
  async change(grant: string, change: Change): Promise<void> {
    await this.outbox.handIn(`${change} ${grant}`, async () => {
      const says = await this.naming(grant)
      return {path: `/v1/${change}s` as const, command: this.sign(`vault/v1/${change}`, says)}
    })
  }

  /** Gives a grant a new term, counted from now. */
  async renew(grant: string, days: number, reads: number): Promise<void> {
    await this.outbox.handIn(`renewal ${grant}`, async () => {
      const notAfter = new Date(Date.now() + days * DAY_SECONDS * 1000).toISOString()
      const says = {...(await this.naming(grant)), notAfter, reads}
      return {path: '/v1/renewals', command: this.sign('vault/v1/renewal', says)}
    })
  }

  /** The trace, checked now, the newest entry first. */
  async trace(): Promise<ShownTrace> {
    const [checked, requests, grants, label] = await Promise.all([
      this.checked.check(),
      this.reviewed('all'),
      this.grantItems(),
      this.fieldLabels(),
    ])
    const purposes = new Map(requests.map((known) => [known.request.says.nonce, known.scenario.title]))
    for (const {grant} of grants) {
      const {nonce, request} = open('vault/v1/grant', grant).says
      const title = purposes.get(request)
      if (title !== undefined) {
        purposes.set(nonce, title)
      }
    }
    const entries = checked.entries.map(async (entry) =>
      describeEntry(entry, await this.nameOf(entry.actor), purposeOf(entry, purposes), label),
    )
    return {
      entries: (await Promise.all(entries)).reverse(),
      alarms: checked.alarms,
      frozen: isFrozen(checked.entries),
      closed: checked.entries.some((entry) => entry.event === 'owner-closed'),
      checkedAt: new Date().toISOString(),
    }
  }

  private sign<K extends Kind>(kind: K, says: Omit<Said<K>, keyof Header>): Signed<K> {
    return sign(kind, this.identity.signer, new Date(), () => says)
  }

  /** What a change of a grant says of which grant it is. */
  private async naming(grant: string): Promise<{owner: string; grant: string; grantDigest: string}> {
    const params = {path: {grant}}
    const item = await this.service.get(() => this.service.calls.GET('/v1/grants/{grant}', {params}))
    const signed = open('vault/v1/grant', item.grant)
    demand(signed.says.nonce === grant && signed.says.owner === this.identity.owner, 'wrong-grant')
    return {owner: this.identity.owner, grant, grantDigest: signed.digest}
  }

  private async one(request: string): Promise<Reviewed> {
    const params = {path: {request}}
    const item = await this.service.get(() => this.service.calls.GET('/v1/requests/{request}', {params}))
    const reviewed = await review(item, this.identity, this.registry, this.service)
    demand(reviewed.request.says.nonce === request, 'wrong-request')
    return reviewed
  }

  /** What does not prove itself is nothing that this owner was asked, and is left out. */
  private async reviewed(state: 'open' | 'all'): Promise<Reviewed[]> {
    const params = {path: {owner: this.identity.owner}, query: {state}}
    const {requests} = await this.service.get(() =>
      this.service.calls.GET('/v1/owners/{owner}/requests', {params}),
    )
    const checked = requests.map((item) =>
      review({...item, state: 'granted'}, this.identity, this.registry, this.service).catch(() => undefined),
    )
    return (await Promise.all(checked)).filter((reviewed) => reviewed !== undefined)
  }

  private async grantItems(): Promise<Schemas['GrantItem'][]> {
    const params = {path: {owner: this.identity.owner}}
    return (await this.service.get(() => this.service.calls.GET('/v1/owners/{owner}/grants', {params}))).grants
  }

  private async types(): Promise<Map<string, number>> {
    const {types} = await this.service.get(() => this.service.calls.GET('/v1/record-types'))
    return new Map(types.map((known) => [known.type, known.version]))
  }

  private async fieldLabels(): Promise<(asset: string, field: string) => Label> {
    const assets = await this.records.list()
    const types = new Map(
      await Promise.all(
        assets.map(async (asset) => [asset.type, await this.registry.recordType(asset.type, asset.typeVersion)] as const),
      ),
    )
    return labels(assets, types)
  }

  /** A party's registered name; undefined for the owner. */
  private async nameOf(actor: string): Promise<string | undefined> {
    if (actor === 'owner') {
      return undefined
    }
    const party = await this.registry.party(actor).catch(() => undefined)
    return party?.registration.name ?? actor
  }
}

function purposeOf(entry: Entry, purposes: ReadonlyMap<string, Label>): Label | undefined {
  const named = entry.about['grant'] ?? entry.about['request']
  return typeof named === 'string' ? purposes.get(named) : undefined
}

/** Whether the owner has frozen itself, by its own trace. */
function isFrozen(entries: readonly Entry[]): boolean {
  const turns = entries.filter((entry) => entry.event === 'owner-frozen' || entry.event === 'owner-unfrozen')
  return turns.filter((entry) => entry.about['hand'] === 'owner').pop()?.event === 'owner-frozen'
}
