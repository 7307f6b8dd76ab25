import {fromUtf8} from '../protocol/bytes'
import {canonical} from '../protocol/json'
import {MOST_PURGED} from '../protocol/objects'
import {sign} from '../protocol/signed'
import {Corrections} from './corrections'
import {describeCorrection, describeRecord} from './describe'
import type {Identity} from './identity'
import type {Outbox} from './outbox'
import type {Asset, OpenedRecord, Records} from './records'
import {demand, type Registry} from './registry'
import type {Returns, Source} from './returns'
import type {ShownData, ShownHistory, ShownPurged, ShownWithdrawn} from './shown'

const MOST_CLAIMED = 200
/** Where an identity number stands. */
const IDENTITY = 'identity.resident'
const NUMBER = 'identityNumber'

/** What an owner does with an unlocked phone about its records. */
export class RecordsDesk {
  constructor(
    private readonly identity: Identity,
    private readonly records: Records,
    private readonly outbox: Outbox,
    private readonly corrections: Corrections,
    private readonly returns: Returns,
    private readonly registry: Registry,
  ) {}

  /** The records that were returned, checked and veiled. */
  async data(): Promise<ShownData> {
    const assets = await this.records.list()
    const returned = assets.filter((asset) => asset.status === 'returned')
    const records = await this.records.openable()
    return {
      records: [...records].sort(byKind).map(describeRecord),
      waiting: assets.filter(isClaimable).length,
      coming: assets.filter((asset) => asset.status === 'claimed').length,
      untrusted: returned.length - records.length,
      withdrawn: await Promise.all(assets.filter((asset) => asset.status === 'withdrawn').map(this.named)),
      purged: await this.purged(assets),
    }
  }

  /** All records in clear with what proves them, a JSON object a line. */
  async export(): Promise<string> {
    const records = await this.records.openable()
    return records.map((record) => `${fromUtf8(canonical(record.copy()))}\n`).join('')
  }

  /** Has all versions of a record purged (删除). */
  async purge(asset: string): Promise<void> {
    const found = (await this.records.list()).find((known) => known.asset === asset)
    demand(found !== undefined, 'unknown-asset')
    const {owner, signer} = this.identity
    for (let from = found.purged + 1; from <= found.version; from += MOST_PURGED) {
      const through = Math.min(found.version, from + MOST_PURGED - 1)
      await this.outbox.handIn(`purge ${asset} ${String(from)}`, () => ({
        path: '/v1/purges',
        command: sign('vault/v1/purge', signer, new Date(), () => ({owner, asset, from, through})),
      }))
    }
  }

  /** One record, the versions before it, and what was asked to be set right in it, the newest first. */
  async history(asset: string): Promise<ShownHistory> {
    const found = (await this.records.list()).find((known) => known.asset === asset)
    demand(found?.status === 'returned', 'unknown-asset')
    const record = await this.records.open(found)
    const [earlier, corrections] = await Promise.all([this.records.earlier(found), this.corrections.all()])
    const now = new Date()
    return {
      record: describeRecord(record),
      earlier: earlier.map(describeRecord),
      corrections: corrections
        .filter(({asked}) => asked.asset === asset)
        .map((correction) => describeCorrection(correction, record.type, now)),
    }
  }

  /** One value in clear, because it was tapped. */
  async reveal(asset: string, version: number, field: string): Promise<string> {
    return (await this.records.open({asset, version})).text(field)
  }

  /** Claims what waits (申请返还), and what was sealed to a key that is no more. */
  async claimAll(): Promise<void> {
    const waiting = (await this.records.list()).filter(isClaimable)
    const assets = waiting.slice(0, MOST_CLAIMED).map((asset) => asset.asset)
    const says = {owner: this.identity.owner, assets}
    await this.outbox.handIn('claim', () => ({
      path: '/v1/claims',
      command: sign('vault/v1/claim', this.identity.signer, new Date(), () => says),
    }))
  }

  /** Asks for a field to be set right (纠错). */
  async correct(asset: string, field: string, reason: string): Promise<void> {
    const record = (await this.records.openable()).find((known) => known.statement.asset === asset)
    demand(record !== undefined, 'unknown-asset')
    await this.corrections.ask(record, [field], reason)
  }

  /** Asks the issuer of a record that was purged for it again; the phone's own identity record says the number. */
  async askAgain(asset: string): Promise<void> {
    const found = (await this.records.list()).find((known) => known.asset === asset)
    demand(found?.status === 'purged', 'unknown-asset')
    const identity = (await this.records.openable()).find((known) => known.statement.type === IDENTITY)
    await this.returns.ask(found, identity?.text(NUMBER) ?? '')
  }

  /** One of each type and issuer, for a return is of all that there are. */
  private async purged(assets: readonly Asset[]): Promise<ShownPurged[]> {
    const gone = assets.filter((asset) => asset.status === 'purged')
    const distinct = gone.filter((asset, i) => gone.findIndex((other) => isSame(asset, other)) === i)
    const waiting = distinct.length === 0 ? [] : await this.returns.waiting()
    return Promise.all(
      distinct.map(async (asset) => ({
        ...(await this.named(asset)),
        asked: waiting.some((source) => isSame(asset, source)),
      })),
    )
  }

  private readonly named = async ({asset, type, typeVersion}: Asset): Promise<ShownWithdrawn> => ({
    asset,
    title: (await this.registry.recordType(type, typeVersion)).title,
  })
}

function isSame(one: Source, other: Source): boolean {
  return one.issuer === other.issuer && one.type === other.type
}

function isClaimable(asset: {status: string}): boolean {
  return asset.status === 'custody' || asset.status === 'locked'
}

/** Of one kind together, the newest first. */
function byKind(a: OpenedRecord, b: OpenedRecord): number {
  const [one, other] = [a.statement, b.statement]
  return one.type.localeCompare(other.type) || other.dataDate.localeCompare(one.dataDate)
}
