import type {Service} from '../api/service'
import {sealGrantBoxes, NO_MATCH} from '../protocol/boxes'
import {equal, hex} from '../protocol/bytes'
import {canonical} from '../protocol/json'
import {noticeDigest} from '../protocol/notice'
import {namedKey, sign, type Signed} from '../protocol/signed'
import {sm3} from '../protocol/sm'
import type {PublicKey} from '../protocol/keys'
import type {Identity} from './identity'
import type {OpenedRecord} from './records'
import {demand, type Registry} from './registry'
import {claimOf, covers, demanded, selected, type Reviewed, type Terms, type Wanted} from './requests'

/** What the owner decides on the notice: less than was asked, never more. */
export interface Choice {
  /** Optional fields that are not lent, as `type/field`. */
  readonly dropped: readonly string[]
  /** Sensitive categories consented to, each on its own. */
  readonly consents: readonly string[]
  readonly terms: Terms
}

export interface Lent {
  readonly grant: Signed<'vault/v1/grant'>
  readonly boxes: Uint8Array
}

interface Item {
  readonly wanted: Wanted
  readonly record: OpenedRecord
}

export function fieldId(wanted: Pick<Wanted, 'type' | 'field'>): string {
  return `${wanted.type}/${wanted.field}`
}

/** What a request would lend of those records, before anything is dropped. */
export function lendable(reviewed: Reviewed, records: readonly OpenedRecord[]): Item[] {
  const chosen = selected(reviewed, records)
  return reviewed.request.says.fields.flatMap((wanted) =>
    chosen
      .filter((record) => record.statement.type === wanted.type && record.has(wanted.field))
      .map((record) => ({wanted, record})),
  )
}

/** The sensitive category of a lent field, if it has one. */
export function categoryOf(item: Item): string | undefined {
  return item.record.type.fields.find((field) => field.name === item.wanted.field)?.sensitive
}

/**
 * Builds the grant that a choice makes: every lent field under two locks, and the owner's signature over exactly
 * what was chosen.
 *
 * @throws ProtocolError if the choice can't become a grant
 */
export async function lend(
  reviewed: Reviewed,
  choice: Choice,
  records: readonly OpenedRecord[],
  identity: Identity,
  registry: Registry,
  service: Service,
): Promise<Lent> {
  const asks = reviewed.request.says
  demand(covers(asks.asked, choice.terms), 'beyond-request')
  const items = lendable(reviewed, records).filter((item) => !choice.dropped.includes(fieldId(item.wanted)))
  for (const wanted of asks.fields.filter((field) => demanded(reviewed.scenario, field)?.required)) {
    demand(!choice.dropped.includes(fieldId(wanted)), 'required-field-missing')
    demand(items.some((item) => item.wanted === wanted), 'no-record')
  }
  const sensitive = [...new Set(items.map(categoryOf).filter((category) => category !== undefined))].sort()
  demand(sensitive.every((category) => choice.consents.includes(category)), 'separate-consent-missing')
  const witnesses = await releaseKeys(registry, service)
  let boxes = new Uint8Array() as Uint8Array
  const now = new Date()
  const grant = sign('vault/v1/grant', identity.signer, now, (header) => {
    boxes = sealGrantBoxes(
      {
        network: header.network,
        grant: header.nonce,
        grantee: namedKey(asks.sealing),
        k: registry.roots.k,
        witnesses: witnesses.map((witness) => witness.sealing),
      },
      items.map((item) => itemKey(item, reviewed)),
    )
    return {
      owner: identity.owner,
      request: asks.nonce,
      requestDigest: reviewed.request.digest,
      grantee: asks.institution,
      items: items.map(({wanted, record}) => ({
        asset: record.statement.asset,
        version: record.statement.version,
        field: wanted.field,
        mode: wanted.mode,
      })),
      standing: choice.terms.standing === true ? standing(items) : undefined,
      reads: choice.terms.reads,
      readsPerDay: choice.terms.readsPerDay,
      retentionDays: choice.terms.retentionDays,
      notAfter: new Date(now.getTime() + choice.terms.durationSeconds * 1000).toISOString(),
      notice: noticeDigest(reviewed.scenario, asks),
      consents: sensitive,
      release: {k: registry.roots.k, witnesses: witnesses.map((witness) => witness.party)},
      boxes: hex(sm3(boxes)),
      cosigners: [],
    }
  })
  return {grant, boxes}
}

/** What is lent to be read is lent of later records too; what is verified never is. */
function standing(items: readonly Item[]): {type: string; field: string}[] | undefined {
  const read = items.filter((item) => item.wanted.mode === 'read').map((item) => item.wanted)
  const distinct = read.filter((wanted, i) => read.indexOf(wanted) === i)
  return distinct.length === 0 ? undefined : distinct.map(({type, field}) => ({type, field}))
}

/** The field's secret; to verify, its salt where the record says what was claimed, and else nothing to guess with. */
function itemKey({wanted, record}: Item, reviewed: Reviewed): Uint8Array {
  if (wanted.mode === 'read') {
    return record.secret(wanted.field)
  }
  const claimed = claimOf(reviewed, wanted)
  demand(claimed !== undefined, 'no-claims')
  return equal(canonical(claimed), canonical(record.value(wanted.field))) ? record.salt(wanted.field) : NO_MATCH
}

/** The witnesses that the service names, in its order, if they are exactly the trusted ones. */
async function releaseKeys(registry: Registry, service: Service): Promise<{party: string; sealing: PublicKey}[]> {
  const network = await service.get(() => service.calls.GET('/v1/network'))
  const trusted = registry.roots.witnesses.map((witness) => witness.party)
  demand(
    [...network.witnesses].sort().join() === [...trusted].sort().join() && network.k === registry.roots.k,
    'wrong-witnesses',
  )
  return Promise.all(
    network.witnesses.map(async (party) => {
      await registry.current(party)
      await registry.witnessKeys(party)
      return {party, sealing: (await registry.party(party)).sealing()}
    }),
  )
}
