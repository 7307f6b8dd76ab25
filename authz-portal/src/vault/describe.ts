/** Turns what was checked into what a person reads. */
import type {Schemas} from '../api/service'
import type {Entry, Said} from '../protocol/objects'
import type {Correction} from './corrections'
import {masked} from './masking'
import {categoryOf, fieldId, lendable} from './lending'
import type {Asset, OpenedRecord} from './records'
import type {RecordType, Registry} from './registry'
import {claimOf, claimText, demanded, type Reviewed, type Terms} from './requests'
import type {Label, ShownCorrection, ShownEntry, ShownGrant, ShownNotice, ShownRecord, ShownRequest} from './shown'

const DAY_SECONDS = 86_400

export function describeRecord(record: OpenedRecord): ShownRecord {
  return {
    asset: record.statement.asset,
    title: record.type.title,
    issuer: record.issuer,
    dataDate: record.statement.dataDate,
    version: record.statement.version,
    absent: record.isAbsence(),
    fields: record.type.fields
      .filter((field) => record.value(field.name) !== null)
      .map((field) => {
        const text = record.text(field.name)
        const veil = masked(field.mask, text)
        return {
          name: field.name,
          label: field.label,
          masked: veil,
          veiled: veil !== text,
          sensitive: field.sensitive !== undefined,
        }
      }),
  }
}

/** A correction of a record of that type. */
export function describeCorrection(correction: Correction, type: RecordType, now: Date): ShownCorrection {
  const {asked, due, answer, reason} = correction
  const waiting = now.getTime() > Date.parse(due) ? 'overdue' : 'open'
  return {
    id: asked.nonce,
    fields: asked.fields.map((name) => labelOf(type, name)),
    askedAt: asked.issuedAt,
    due,
    state: answer?.verdict ?? waiting,
    ...(answer?.version === undefined ? {} : {version: answer.version}),
    ...(reason === undefined ? {} : {reason}),
  }
}

function labelOf(type: RecordType, field: string): Label {
  return type.fields.find((known) => known.name === field)?.label ?? {zh: field, en: field}
}

export function describeRequest(reviewed: Reviewed): ShownRequest {
  const asks = reviewed.request.says
  return {
    id: asks.nonce,
    institution: reviewed.institution,
    title: reviewed.scenario.title,
    issuedAt: asks.issuedAt,
    notAfter: asks.notAfter,
  }
}

/** The notice (告知) of a request, with the labels of its record types. */
export async function describeNotice(
  reviewed: Reviewed,
  records: readonly OpenedRecord[],
  registry: Registry,
  types: ReadonlyMap<string, number>,
  firstTime: boolean,
): Promise<ShownNotice> {
  const asks = reviewed.request.says
  const items = lendable(reviewed, records)
  const fields = asks.fields.map(async (wanted) => {
    const type = await registry.recordType(wanted.type, types.get(wanted.type) ?? 1)
    const item = items.find((candidate) => candidate.wanted === wanted)
    const field = type.fields.find((candidate) => candidate.name === wanted.field)
    const demand = demanded(reviewed.scenario, wanted)
    const claimed = claimOf(reviewed, wanted)
    const category = item === undefined ? field?.sensitive : categoryOf(item)
    return {
      id: fieldId(wanted),
      label: field?.label ?? {zh: wanted.field, en: wanted.field},
      record: type.title,
      verify: wanted.mode === 'verify',
      required: demand?.required === true,
      why: demand?.why ?? '',
      there: item !== undefined,
      ...(claimed === undefined ? {} : {claimed: claimText(claimed)}),
      ...(category === undefined ? {} : {category}),
      ...(demand?.impact === undefined ? {} : {impact: demand.impact}),
    }
  })
  return {
    ...describeRequest(reviewed),
    handler: reviewed.scenario.handler,
    contact: reviewed.scenario.contact,
    legalBasis: reviewed.scenario.legalBasis,
    onward: reviewed.scenario.onward,
    automatedDecision: reviewed.scenario.automatedDecision,
    fields: await Promise.all(fields),
    asked: {
      days: wholeDays(asks.asked),
      reads: asks.asked.reads,
      retentionDays: asks.asked.retentionDays,
      standing: asks.asked.standing === true,
    },
    firstTime,
  }
}

export function describeGrant(
  item: Schemas['GrantItem'],
  grant: Said<'vault/v1/grant'>,
  reviewed: Reviewed,
  label: (asset: string, field: string) => Label,
  seen: number,
): ShownGrant {
  return {
    id: grant.nonce,
    institution: reviewed.institution,
    title: reviewed.scenario.title,
    state: item.state,
    fields: grant.items.map((lent) => label(lent.asset, lent.field)),
    reads: item.reads,
    allowed: item.term.reads,
    seen,
    notAfter: item.term.notAfter,
    retentionDays: grant.retentionDays,
    most: {days: wholeDays(reviewed.request.says.asked), reads: reviewed.request.says.asked.reads},
  }
}

function wholeDays(terms: Terms): number {
  return Math.max(1, Math.floor(terms.durationSeconds / DAY_SECONDS))
}

export function describeEntry(
  entry: Entry,
  actor: string | undefined,
  purpose: Label | undefined,
  label: (asset: string, field: string) => Label,
): ShownEntry {
  const items = entry.about['items']
  const named = Array.isArray(items) ? (items as {asset: string; field: string}[]) : []
  return {
    seq: entry.seq,
    at: entry.at,
    event: entry.event,
    outcome: entry.outcome,
    fields: named.map((item) => label(item.asset, item.field)),
    ...(actor === undefined ? {} : {actor}),
    ...(purpose === undefined ? {} : {purpose}),
  }
}

/** What a field of one of these assets is called; its name where the type is not known. */
export function labels(
  assets: readonly Asset[],
  types: ReadonlyMap<string, Said<'vault/v1/record-type'>>,
): (asset: string, field: string) => Label {
  return (asset, field) => {
    const type = types.get(assets.find((known) => known.asset === asset)?.type ?? '')
    return type?.fields.find((known) => known.name === field)?.label ?? {zh: field, en: field}
  }
}
