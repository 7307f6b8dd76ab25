import type {Schemas, Service} from '../api/service'
import {fromBase64, fromUtf8, hex, readU32} from '../protocol/bytes'
import {openBox} from '../protocol/box'
import {canonical, isList, parse, type Json, type JsonObject} from '../protocol/json'
import type {Said} from '../protocol/objects'
import {open, type Signed} from '../protocol/signed'
import {sm3} from '../protocol/sm'
import type {Identity} from './identity'
import type {OpenedRecord} from './records'
import {demand, type Registry} from './registry'

const MAX_CLAIMED = 16 * 1024

export type Terms = Said<'vault/v1/request'>['asked']
export type Wanted = Said<'vault/v1/request'>['fields'][number]
export type Demanded = Said<'vault/v1/scenario'>['fields'][number]

/**
 * A request that has proved itself: signed by a registered institution, under a scenario of its own that the
 * registrar approved, asking for no more than that allows. Only such a one is shown.
 */
export interface Reviewed {
  readonly request: Signed<'vault/v1/request'>
  readonly scenario: Said<'vault/v1/scenario'>
  readonly institution: string
  readonly state: Schemas['RequestItem']['state']
  /** What the institution states and wants confirmed, by type and field; absent where it states nothing. */
  readonly claimed?: JsonObject
}

/** @throws ProtocolError naming the first check that fails */
export async function review(
  item: Schemas['RequestItem'],
  identity: Identity,
  registry: Registry,
  service: Service,
): Promise<Reviewed> {
  const request = open('vault/v1/request', item.request)
  const asks = request.says
  demand(asks.owner === identity.owner, 'wrong-owner')
  const institution = await registry.signedBy(request, asks.institution, 'institution')
  const proposal = await registry.scenario(asks.scenario, asks.version)
  const scenario = proposal.says
  demand(proposal.digest === asks.proposal && scenario.institution === asks.institution, 'wrong-scenario')
  for (const wanted of asks.fields) {
    demand(demanded(scenario, wanted)?.mode === wanted.mode && wanted.mode !== 'answer', 'field-not-in-scenario')
  }
  demand(covers(scenario.ceilings, asks.asked), 'beyond-ceiling')
  const reviewed = {request, scenario, institution: institution.registration.name, state: item.state}
  return asks.claimed === undefined || item.state !== 'open'
    ? reviewed
    : {...reviewed, claimed: await claimedValues(asks, identity, service)}
}

/** Why that field is asked for, and whether it is required. */
export function demanded(scenario: Said<'vault/v1/scenario'>, wanted: Wanted): Demanded | undefined {
  return scenario.fields.find((field) => field.type === wanted.type && field.field === wanted.field)
}

/** Whether `asked` stays within these terms. */
export function covers(terms: Terms, asked: Terms): boolean {
  return (
    asked.durationSeconds <= terms.durationSeconds &&
    asked.reads <= terms.reads &&
    asked.readsPerDay <= terms.readsPerDay &&
    asked.retentionDays <= terms.retentionDays &&
    (terms.standing === true || asked.standing !== true)
  )
}

/** Of some records those that it asks for: of a type that it selects none of, all. */
export function selected(reviewed: Reviewed, records: readonly OpenedRecord[]): OpenedRecord[] {
  const bySelection = (record: OpenedRecord) => {
    const type = record.statement.type
    const selection = reviewed.request.says.selection?.find((chosen) => chosen.type === type)
    if (selection === undefined) {
      return true
    }
    return selection.since !== undefined
      ? record.statement.dataDate >= selection.since
      : record === latest(records.filter((other) => other.statement.type === type))
  }
  return records.filter(bySelection)
}

/** Of several of one day, the one whose id is the last. */
function latest(records: readonly OpenedRecord[]): OpenedRecord | undefined {
  const order = (record: OpenedRecord) => `${record.statement.dataDate}/${record.statement.asset}`
  return [...records].sort((a, b) => (order(a) < order(b) ? 1 : -1))[0]
}

/** What a claim says of that field; undefined where it says nothing. */
export function claimOf(reviewed: Reviewed, wanted: Wanted) {
  return reviewed.claimed?.[`${wanted.type}.${wanted.field}`]
}

async function claimedValues(
  asks: Said<'vault/v1/request'>,
  identity: Identity,
  service: Service,
): Promise<JsonObject> {
  demand(asks.claimed?.sealedTo === identity.sealing.key.id, 'not-sealed-to-you')
  const params = {path: {request: asks.nonce}}
  const item = await service.get(() => service.calls.GET('/v1/requests/{request}', {params}))
  demand(item.claimed !== undefined, 'no-claims')
  const box = fromBase64(item.claimed)
  demand(hex(sm3(box)) === asks.claimed.box, 'digest-mismatch')
  const context = {kind: 'vault/v1/claimed-values', network: asks.network, subject: asks.nonce}
  const padded = openBox(context, box, identity.sealing.key.id, identity.sealing.pair)
  const end = 4 + readU32(padded)
  demand(end <= padded.length && padded.subarray(end).every((byte) => byte === 0), 'bad-seal')
  const values = parse(padded.subarray(4, end), MAX_CLAIMED)
  demand(typeof values === 'object' && values !== null && !isList(values), 'wrong-claims')
  const expected = asks.fields.filter((f) => f.mode === 'verify').map((f) => `${f.type}.${f.field}`)
  demand(Object.keys(values).sort().join() === expected.sort().join(), 'wrong-claims')
  return values
}

/** A claimed value as a person reads it. */
export function claimText(value: Json): string {
  return typeof value === 'string' ? value : fromUtf8(canonical(value))
}
