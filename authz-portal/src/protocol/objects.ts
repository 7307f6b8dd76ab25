import {ProtocolError} from './bytes'
import type {Json} from './json'
import {
  always,
  anyObject,
  date,
  fieldName,
  flag,
  hex128,
  hex256,
  key,
  list,
  networkId,
  number,
  object,
  oneOf,
  optional,
  ownerId,
  partyId,
  scenarioId,
  text,
  time,
  typeId,
  type Reader,
} from './shape'

/** How many versions one purge names at most. */
export const MOST_PURGED = 1000

const version = number(1, 1_000_000)
const label = object({zh: text(200), en: text(200)})
const mode = oneOf('read', 'verify', 'answer')
const cosigner = object({key: hex256, role: oneOf('party', 'attester', 'owner', 'previous')})
const terms = object({
  durationSeconds: number(1, 158_112_000),
  reads: number(1, 1_000_000),
  readsPerDay: number(1, 1_000_000),
  retentionDays: number(0, 36_600),
  standing: optional(always),
})
const keys = {signing: key, sealing: key}
const boxed = {sealedTo: hex256, box: hex256}
const ofGrant = {owner: ownerId, grant: hex128, grantDigest: hex256}
const freezing = {
  target: oneOf('owner', 'institution', 'scenario'),
  id: text(60),
  hand: oneOf('owner', 'identity', 'registrar', 'regulator'),
  reason: text(200),
}
const selection: Reader<{type: string; latest?: true; since?: string}> = (value, at) => {
  const read = object({type: typeId, latest: optional(always), since: optional(date)})(value, at)
  if ((read.latest === undefined) === (read.since === undefined)) {
    throw new ProtocolError(at)
  }
  return read
}

/** The members of each kind of signed object that a phone reads or writes: docs/protocol/objects.md. */
const MEMBERS = {
  'vault/v1/party': {
    party: partyId,
    name: text(200),
    roles: list(
      oneOf('registrar', 'identity', 'attester', 'issuer', 'institution', 'regulator', 'witness'),
      1,
      8,
    ),
    issues: list(typeId, 0, 100),
    ...keys,
    cosigners: list(cosigner, 0, 1),
  },
  'vault/v1/rotation': {
    party: partyId,
    ...keys,
    overlapSeconds: number(0, 2_592_000),
    cosigners: list(cosigner, 1, 1),
  },
  'vault/v1/key-revocation': {
    party: partyId,
    revoked: hex256,
    reason: text(200),
    compromisedSince: optional(time),
  },
  'vault/v1/record-type': {
    type: typeId,
    version,
    title: label,
    fields: list(
      object({
        name: fieldName,
        label,
        level: number(1, 4),
        sensitive: optional(text(40)),
        mask: text(20),
        about: oneOf('owner', 'other'),
      }),
      1,
      64,
      (field) => field.name,
    ),
  },
  'vault/v1/binding': {
    owner: ownerId,
    ownerKind: oneOf('person', 'company'),
    agent: optional(ownerId),
    ...keys,
    cosigners: list(cosigner, 2, 2),
  },
  'vault/v1/rebinding': {owner: ownerId, replaces: hex256, ...keys, cosigners: list(cosigner, 2, 3)},
  'vault/v1/veto': {owner: ownerId, rebinding: hex256},
  'vault/v1/closure': {owner: ownerId, cosigners: list(cosigner, 0, 1)},
  'vault/v1/session': {origin: text(200), challenge: hex128},
  'vault/v1/scenario': {
    scenario: scenarioId,
    version,
    institution: partyId,
    title: label,
    legalBasis: text(500),
    handler: text(200),
    contact: text(200),
    fields: list(
      object({
        type: typeId,
        field: fieldName,
        mode,
        required: flag,
        why: text(500),
        impact: optional(text(500)),
      }),
      1,
      100,
      (field) => `${field.type}/${field.field}`,
    ),
    ceilings: terms,
    reaskSeconds: number(0, 31_536_000),
    onward: list(text(200), 0, 20),
    automatedDecision: flag,
    assessment: hex256,
  },
  'vault/v1/scenario-approval': {scenario: scenarioId, version, proposal: hex256},
  'vault/v1/statement': {
    asset: hex128,
    version,
    type: typeId,
    typeVersion: version,
    owner: ownerId,
    issuer: partyId,
    dataDate: date,
    content: hex256,
    commitments: hex256,
    ciphertext: hex256,
    sealedTo: hex256,
    box: hex256,
  },
  'vault/v1/claim': {owner: ownerId, assets: list(hex128, 1, 200)},
  'vault/v1/return-request': {owner: ownerId, issuer: partyId, type: typeId, ...boxed},
  'vault/v1/purge': {owner: ownerId, asset: hex128, from: version, through: version},
  'vault/v1/correction': {
    owner: ownerId,
    issuer: partyId,
    asset: hex128,
    version,
    fields: list(fieldName, 1, 64),
    ...boxed,
  },
  'vault/v1/correction-answer': {
    owner: ownerId,
    issuer: partyId,
    correction: hex128,
    correctionDigest: hex256,
    verdict: oneOf('accepted', 'rejected'),
    version: optional(version),
    sealedTo: optional(hex256),
    box: optional(hex256),
  },
  'vault/v1/request': {
    institution: partyId,
    owner: ownerId,
    scenario: scenarioId,
    version,
    proposal: hex256,
    fields: list(object({type: typeId, field: fieldName, mode}), 1, 100),
    selection: optional(list(selection, 1, 100, (chosen) => chosen.type)),
    claimed: optional(object({sealedTo: hex256, box: hex256})),
    asked: terms,
    sealing: key,
    reference: text(100),
    notAfter: time,
  },
  'vault/v1/decline': {owner: ownerId, request: hex128, requestDigest: hex256},
  'vault/v1/grant': {
    owner: ownerId,
    request: hex128,
    requestDigest: hex256,
    grantee: partyId,
    items: list(
      object({asset: hex128, version, field: fieldName, mode}),
      1,
      100,
      (item) => `${item.asset}/${item.field}`,
    ),
    standing: optional(list(object({type: typeId, field: fieldName}), 1, 100)),
    reads: number(1, 1_000_000),
    readsPerDay: number(1, 1_000_000),
    retentionDays: number(0, 36_600),
    notAfter: time,
    notice: hex256,
    consents: list(text(40), 0, 20),
    release: object({k: number(1, 16), witnesses: list(partyId, 1, 16)}),
    boxes: hex256,
    cosigners: list(cosigner, 0, 0),
  },
  'vault/v1/suspension': ofGrant,
  'vault/v1/resumption': ofGrant,
  'vault/v1/renewal': {...ofGrant, notAfter: time, reads: number(1, 1_000_000)},
  'vault/v1/revocation': ofGrant,
  'vault/v1/freeze': freezing,
  'vault/v1/unfreeze': freezing,
  'vault/v1/owner-head': {
    witness: partyId,
    owner: ownerId,
    seq: number(0, Number.MAX_SAFE_INTEGER),
    head: hex256,
    height: number(0, Number.MAX_SAFE_INTEGER),
    block: hex256,
  },
} as const

const OPTIONALLY_BY_A_CLERK: readonly string[] = [
  'vault/v1/claim',
  'vault/v1/decline',
  'vault/v1/grant',
  'vault/v1/suspension',
  'vault/v1/resumption',
  'vault/v1/renewal',
  'vault/v1/revocation',
]

export type Kind = keyof typeof MEMBERS

/** What a signed object of that kind says. */
export type Said<K extends Kind> = {
  readonly [M in keyof (typeof MEMBERS)[K]]: (typeof MEMBERS)[K][M] extends Reader<infer T> ? T : never
} & Header<K>

/** What any of them says. */
export type AnySaid = {[K in Kind]: Said<K>}[Kind]

export interface Header<K extends Kind = Kind> {
  readonly kind: K
  readonly network: string
  readonly key: string
  readonly nonce: string
  readonly issuedAt: string
  readonly delegation?: string
}

export function isKind(name: string): name is Kind {
  return Object.hasOwn(MEMBERS, name)
}

/**
 * Reads an object of that kind and no other.
 *
 * @throws ProtocolError naming the member that is wrong
 */
export function said<K extends Kind>(kind: K, value: Json): Said<K> {
  const shape: Record<string, Reader<Json | undefined>> = {
    kind: oneOf<string>(kind),
    network: networkId,
    key: hex256,
    nonce: hex128,
    issuedAt: time,
    ...MEMBERS[kind],
  }
  if (OPTIONALLY_BY_A_CLERK.includes(kind)) {
    shape['delegation'] = optional(hex256)
  }
  const read = object(shape)(value, 'object') as unknown as Said<K> & AnySaid
  const broken = brokenTogether(read)
  if (broken !== undefined) {
    throw new ProtocolError(broken)
  }
  return read
}

/** The member that does not go with the others, if there is one. */
function brokenTogether(read: AnySaid): string | undefined {
  switch (read.kind) {
    case 'vault/v1/party':
    case 'vault/v1/rotation':
    case 'vault/v1/rebinding':
      return read.signing === read.sealing ? 'sealing' : undefined
    case 'vault/v1/binding':
      if (read.signing === read.sealing) {
        return 'sealing'
      }
      return (read.agent !== undefined) !== (read.ownerKind === 'company') ? 'agent' : undefined
    case 'vault/v1/request':
      if ((read.claimed !== undefined) !== read.fields.some((field) => field.mode === 'verify')) {
        return 'claimed'
      }
      return read.selection?.some((chosen) => !read.fields.some((field) => field.type === chosen.type))
        ? 'selection'
        : undefined
    case 'vault/v1/grant':
      return read.release.k > read.release.witnesses.length ? 'k' : undefined
    case 'vault/v1/purge':
      return read.through < read.from || read.through - read.from > MOST_PURGED - 1 ? 'through' : undefined
    case 'vault/v1/correction-answer':
      return brokenAnswer(read)
    case 'vault/v1/key-revocation':
      return read.compromisedSince !== undefined && read.compromisedSince > read.issuedAt
        ? 'compromisedSince'
        : undefined
    case 'vault/v1/freeze':
    case 'vault/v1/unfreeze':
      return brokenFreeze(read)
    default:
      return undefined
  }
}

/** A newer version where it is accepted, and else a reason. */
function brokenAnswer(read: Said<'vault/v1/correction-answer'>): string | undefined {
  const accepted = read.verdict === 'accepted'
  if ((read.version !== undefined) !== accepted) {
    return 'version'
  }
  if ((read.sealedTo === undefined) !== accepted) {
    return 'sealedTo'
  }
  return (read.box === undefined) !== accepted ? 'box' : undefined
}

function brokenFreeze(read: Said<'vault/v1/freeze'> | Said<'vault/v1/unfreeze'>): string | undefined {
  const ids = {owner: ownerId, institution: partyId, scenario: scenarioId}
  ids[read.target](read.id, 'id')
  const personal = read.hand === 'owner' || read.hand === 'identity'
  return personal && read.target !== 'owner' ? 'hand' : undefined
}

/** The body of an entry of a trace: docs/protocol/trace.md. */
export const entryBody = object({
  kind: oneOf('vault/v1/entry'),
  network: networkId,
  owner: ownerId,
  seq: number(1, Number.MAX_SAFE_INTEGER),
  at: time,
  event: text(40),
  outcome: text(60),
  actor: text(40),
  object: hex256,
  about: anyObject,
})
export type Entry = ReturnType<typeof entryBody>
